// SPDX-License-Identifier: Apache-2.0
export { ClientPage } from './screens/client-page';
export { Clients } from './screens/clients';
export { EditClient, NewClient } from './screens/edit-client';
export { EditPolicy, NewPolicy } from './screens/edit-policy';
