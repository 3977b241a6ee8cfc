#pragma once

#include "instruments/refusal.hpp"
#include "instruments/uncertainty/evaluation.hpp"

namespace instruments::uncertainty {

/// The budget of every output as a table for people, with its result, expanded uncertainty (to two digits: JCGM
/// 100:2008, 7.2.6), the interval of Monte Carlo, and warnings. Refuses nothing.
Text budget_text(const UncertaintyEvaluation& evaluation);

}  // namespace instruments::uncertainty
