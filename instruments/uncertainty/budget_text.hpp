#pragma once

#include "instruments/refusal.hpp"
#include "instruments/uncertainty/evaluation.hpp"

namespace instruments::uncertainty {

/// The budget of every output as a table for people, with its result, expanded uncertainty, the interval of Monte
/// Carlo, and warnings.
Text budget_text(const UncertaintyEvaluation& evaluation);

}  // namespace instruments::uncertainty
