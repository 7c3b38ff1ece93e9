// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';

/** Titles of diagnoses by their codes without dot; so many that they come on demand. None while they are on their way. */
export const useDiagnosisWords = (): Record<string, string> | undefined =>
  useQuery({
    queryKey: ['words', 'diagnoses'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await import('~/api/diagnosis-words')).diagnosisWords,
  }).data;
