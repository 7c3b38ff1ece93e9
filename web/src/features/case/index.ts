// SPDX-License-Identifier: Apache-2.0
export { CasePage } from './screens/case-page';
export { EditCase, NewCase } from './screens/edit-case';
