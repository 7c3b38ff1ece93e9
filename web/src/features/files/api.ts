// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '~/lib/api';
import { keys } from '~/lib/keys';
import { useList } from '~/lib/list';

export type FileEntry = Schemas['FileEntry'];
export type SandboxMoved = Schemas['SandboxMoved'];

export const useFiles = (direction?: 'arrived' | 'left') =>
  useList([...keys.files, direction ?? 'all'], (cursor) =>
    ask(api.GET('/api/v1/files', { params: { query: { limit: '50' as never, cursor, direction } } })),
  );
export const useFile = (id: string) =>
  useQuery({
    queryKey: [...keys.files, id],
    queryFn: () => ask(api.GET('/api/v1/files/{id}', { params: { path: { id } } })),
  });
export const bringFile = (file: Blob) =>
  ask(
    api.POST('/api/v1/files', {
      body: file as never,
      bodySerializer: (body: unknown) => body as Blob,
      headers: { 'Content-Type': 'application/edi-x12' },
    }),
  );

export const useSandbox = () => useQuery({ queryKey: keys.sandbox, queryFn: () => ask(api.GET('/api/v1/sandbox')) });
export const moveClock = (body: Schemas['ClockRequest']) => ask(api.POST('/api/v1/sandbox/clock', { body }));
