#pragma once

#include <nlohmann/json_fwd.hpp>

#include "instruments/organization.hpp"

namespace lims {

/// The fields of an organization as the API names them, and as imports keep them.
nlohmann::json to_json(const instruments::Organization& organization);

/// Sets the fields that `body` names; what is absent stays. The types have been checked by the schema
/// `OrganizationChange`.
void take(const nlohmann::json& body, instruments::Organization& organization);

/// The inverse of `to_json`, with id and version.
instruments::Organization organization_from_json(const nlohmann::json& kept);

}  // namespace lims
