// SPDX-License-Identifier: Apache-2.0
export { EditPayer, NewPayer } from './screens/edit-payer';
export { Payers } from './screens/payers';
