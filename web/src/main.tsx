// SPDX-License-Identifier: Apache-2.0
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import './app/mantine-styles';
import '@fontsource-variable/inter/wght.css';
import './tokens/base.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Gate } from './app/gate';
import { queryClient } from './app/query';
import { cssVariables, theme } from './tokens/theme';

// Styles made while the page runs carry the nonce of this page: the content policy lets no others in.
const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
setNonce(nonce);

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queryClient}>
        <Gate />
        <Notifications autoClose={8000} position="top-center" limit={1} containerWidth={480} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
