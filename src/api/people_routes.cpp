// SPDX-License-Identifier: Apache-2.0
#include "api/people_api.h"
#include "api/routes.h"
#include "flow/records.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;
using flow::Clients;
using flow::Payers;
using flow::Policies;
using flow::Practitioners;

// method, path, permission, operation id, request, response, handler, summary, query parameters,
// status, works locked
const auto table = std::to_array<Route>({
    {"GET", "/api/v1/practice", practice_read, "getPractice", "", "Practice", get_practice,
     "The practice itself."},
    {"PUT", "/api/v1/practice", practice_write, "putPractice", "PracticeInput", "Practice",
     put_practice, "Replaces the practice's data."},
    {"GET", "/api/v1/code-lists", practice_read, "listCodeLists", "", "CodeListList",
     list_code_lists,
     "The lists of codes that claims are built from and files are read with: how old each is, "
     "whose it is, and since when its keeper has a newer one. They are renewed with the program.",
     "limit cursor"},

    {"GET", "/api/v1/practitioners", practice_read, "listPractitioners", "", "PractitionerList",
     list_practitioners, "Those who deliver sessions.", "limit cursor sort active"},
    {"POST", "/api/v1/practitioners", practice_write, "createPractitioner", "PractitionerInput",
     "Practitioner", post_record<Practitioners>, "Adds a practitioner.", "", 201},
    {"GET", "/api/v1/practitioners.csv", export_data, "exportPractitioners", "", "csv",
     export_practitioners, "The list as a table, with the same filters.", "sort active"},
    {"GET", "/api/v1/practitioners/{id}", practice_read, "getPractitioner", "", "Practitioner",
     get_record<Practitioners>, "One practitioner."},
    {"PUT", "/api/v1/practitioners/{id}", practice_write, "putPractitioner", "PractitionerInput",
     "Practitioner", put_record<Practitioners>, "Replaces a practitioner."},

    {"GET", "/api/v1/payers", payers_read, "listPayers", "", "PayerList", list_payers, "Payers.",
     "limit cursor sort kind"},
    {"POST", "/api/v1/payers", payers_write, "createPayer", "PayerInput", "Payer",
     post_record<Payers>, "Adds a payer.", "", 201},
    {"GET", "/api/v1/payers.csv", export_data, "exportPayers", "", "csv", export_payers,
     "The list as a table, with the same filters.", "sort kind"},
    {"GET", "/api/v1/payers/{id}", payers_read, "getPayer", "", "Payer", get_record<Payers>,
     "One payer."},
    {"PUT", "/api/v1/payers/{id}", payers_write, "putPayer", "PayerInput", "Payer",
     put_record<Payers>, "Replaces a payer."},

    {"GET", "/api/v1/clients", clients_read, "listClients", "", "ClientList", list_clients,
     "Clients.", "limit cursor sort active payer"},
    {"POST", "/api/v1/clients", clients_write, "createClient", "ClientInput", "Client",
     post_record<Clients>, "Adds a client.", "", 201},
    {"POST", "/api/v1/clients/search", clients_read, "searchClients", "ClientSearch", "ClientList",
     search_clients,
     "Finds clients by name, member id or birth date; a POST, for names never stand in an "
     "address."},
    {"GET", "/api/v1/clients.csv", export_data, "exportClients", "", "csv", export_clients,
     "The list as a table, with the same filters.", "sort active payer"},
    {"GET", "/api/v1/clients/{id}", clients_read, "getClient", "", "Client", get_record<Clients>,
     "One client."},
    {"PUT", "/api/v1/clients/{id}", clients_write, "putClient", "ClientInput", "Client",
     put_record<Clients>, "Replaces a client."},

    {"GET", "/api/v1/clients/{id}/policies", clients_read, "listPolicies", "", "PolicyList",
     list_policies, "A client's policies in the order they are billed.", "limit cursor"},
    {"POST", "/api/v1/clients/{id}/policies", clients_write, "createPolicy", "PolicyInput",
     "Policy", post_policy, "Adds a policy.", "", 201},
    {"GET", "/api/v1/policies.csv", export_data, "exportPolicies", "", "csv", export_policies,
     "All policies as a table."},
    {"GET", "/api/v1/policies/{id}", clients_read, "getPolicy", "", "Policy", get_record<Policies>,
     "One policy."},
    {"PUT", "/api/v1/policies/{id}", clients_write, "putPolicy", "PolicyInput", "Policy",
     put_policy, "Replaces a policy."},

});
}  // namespace

std::span<const Route> people_routes() {
    return table;
}

}  // namespace exclaim::api
