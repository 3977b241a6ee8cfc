#include "lims/workflow/reason.hpp"

namespace lims {

void require_reason(const std::string& reason, const instruments::Text& sentence) {
  if (reason.find_first_not_of(" \t\n\r") != std::string::npos) return;
  throw instruments::Refusal(instruments::Cause::invalid_input, sentence,
                             {{"reason", {"不能为空", "must not be empty"}}});
}

}  // namespace lims
