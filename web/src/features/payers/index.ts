// SPDX-License-Identifier: Apache-2.0
export { EditPayer, NewPayer } from './screens/edit-payer';
export { EditPlaybook } from './screens/edit-playbook';
export { PayerPage } from './screens/payer-page';
export { Payers } from './screens/payers';
