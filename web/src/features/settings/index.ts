// SPDX-License-Identifier: Apache-2.0
export { Account } from './screens/account';
export { Audit } from './screens/audit';
export { CodeLists } from './screens/code-lists';
export { EditPractitioner, NewPractitioner } from './screens/edit-practitioner';
export { Practice } from './screens/practice';
export { Practitioners } from './screens/practitioners';
export { Tokens } from './screens/tokens';
export { EditUser, NewUser, Users } from './screens/users';
