# SPDX-License-Identifier: Apache-2.0
"""A claim that was refused, for the tests of step 8."""
import billed
from billed import judged, refused


class AtDenials(billed.AtPractice):
    def denied(self, group="CO", reason="197", *remarks, **more):
        """(case, claim, denial)"""
        _, case = self.practice.new_case(**more)
        claim = self.practice.sent_claim(case)
        self.practice.bring([(self.trace(), "20261102", "34.8", [judged(claim, refused(group, reason, *remarks))])])
        return case, claim, self.owner.get(f"/cases/{case}/denials").json["items"][0]

    def stands(self, claim):
        return self.owner.get(f"/claims/{claim['id']}/ledger").json["total"]

    def post(self, path, body, **headers):
        return self.owner.post(path, body, **headers)

    def code(self, answer):
        self.assertEqual(answer.status, 422, answer.body)
        return answer.json["findings"][0]["code"]

    def judge(self, amount, *claims):
        return self.practice.bring([(self.trace(), "20261103", amount, list(claims))])

    def light(self, case, step):
        return next(each for each in self.owner.get(f"/cases/{case}/journey").json["steps"] if each["step"] == step)
