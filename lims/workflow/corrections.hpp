#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "lims/person.hpp"

namespace lims {

/// What a correction changes of the record before: readings, judgements with their reasons, conditions, the time the
/// instrument stood in them, the standards of the sheet and of single rows, [{"field","was","now"}], null where there
/// was or is nothing. Whence a reading came is no observation. Pure.
nlohmann::json changes_of(const nlohmann::json& before, const nlohmann::json& now);

/// The corrections a sheet keeps: those of the record before, and what changed since, with reason, person and time:
/// [{"field","was","now","reason","by","at"}]. `reasons` holds one for each field, or one under "" for all that have
/// none of their own. Refuses (`invalid_input`) a change without a reason, at its field.
nlohmann::json corrections_of(const nlohmann::json& before, const nlohmann::json& now, const nlohmann::json& reasons,
                              const Person& by, const std::string& at);

}  // namespace lims
