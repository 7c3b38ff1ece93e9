// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Card, Page } from '~/ui/page';
import { Empty } from '~/ui/states';

/** An address that leads nowhere. */
export const NotFound = () => (
  <Page title="Nothing stands here">
    <Card flush>
      <Empty
        title="This address leads nowhere"
        action={
          <Button component={Link} to="/" variant="default">
            Go to Today
          </Button>
        }
      >
        The link may be old or mistyped. Nothing you saved is lost.
      </Empty>
    </Card>
  </Page>
);
