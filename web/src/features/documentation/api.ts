// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, ifMatch, once, type Schemas } from '~/lib/api';
import { keys } from '~/lib/keys';

export type Session = Schemas['ExerciseSession'];
export type Note = Schemas['Note'];
export type NoteInput = Required<Schemas['NoteInput']>;
export type Report = Schemas['Report'];
export type ReportInput = Required<Schemas['ReportInput']>;
export type ReportClock = Schemas['ReportClock'];

const of = (id: string) => ({ params: { path: { id } } });

export const useSessions = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'sessions'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/sessions', of(caseId))),
  });
export const useNotes = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'notes'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/notes', of(caseId))),
  });
export const useNote = (caseId: string, session: string) =>
  useQuery({
    queryKey: [...keys.caseStep(caseId, 'notes'), session],
    queryFn: () => ask(api.GET('/api/v1/sessions/{id}/note', of(session))),
  });
export const useChain = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'chain'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/notes/chain', of(caseId))),
  });
export const useClocks = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'clocks'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/report-clocks', of(caseId))),
  });
/** Who answers for the case signs its reports. */
export const usePractitioner = (caseId: string) =>
  useQuery({
    queryKey: keys.case(caseId),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}', of(caseId))),
  }).data?.practitioner;
export const useReports = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'reports'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/reports', of(caseId))),
  });
export const useAttachments = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'attachments'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/attachments', of(caseId))),
  });

export const replaceNote = (session: string, version: number, body: NoteInput) =>
  ask(
    api.PUT('/api/v1/sessions/{id}/note', {
      params: { path: { id: session }, header: ifMatch(version) },
      body,
    }),
  );
export const signNote = (session: string, version: number, attests: string | null) =>
  ask(api.POST('/api/v1/sessions/{id}/note/sign', { ...of(session), body: { attests }, headers: ifMatch(version) }));
export const addAddendum = (session: string, body: Schemas['AddendumInput']) =>
  ask(api.POST('/api/v1/sessions/{id}/note/addenda', { ...of(session), body }));
export const addReport = (caseId: string, body: ReportInput) =>
  ask(api.POST('/api/v1/cases/{id}/reports', { ...of(caseId), body, headers: once() }));
export const signReport = (id: string, version: number, attests: string | null) =>
  ask(api.POST('/api/v1/reports/{id}/sign', { ...of(id), body: { attests }, headers: ifMatch(version) }));
export const addAttachment = (caseId: string, body: Schemas['AttachmentInput']) =>
  ask(api.POST('/api/v1/cases/{id}/attachments', { ...of(caseId), body, headers: once() }));
/** Keeps a file as it is; its name goes in a header, because addresses never hold names. */
export const uploadDocument = (file: File) =>
  ask(
    api.POST('/api/v1/documents', {
      params: { query: { kind: 'report' } },
      body: file as unknown as string,
      bodySerializer: (body: unknown) => body as BodyInit,
      headers: { 'Content-Type': file.type, 'X-File-Name': encodeURIComponent(file.name) },
    }),
  );

export const pickNote = (note: Note): NoteInput => ({
  reasons: note.reasons,
  goals: note.goals,
  response: note.response,
  progress: note.progress,
  deviation: note.deviation,
  home_programme: note.home_programme,
  next: note.next,
});
