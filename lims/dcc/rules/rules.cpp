#include "lims/dcc/rules/rules.hpp"

#include <array>

namespace lims::dcc {

std::span<const Rule> rules() {
  static constexpr auto all = std::to_array<Rule>({
      {"methods", look_at_methods},
      {"software", look_at_software},
      {"conditions", look_at_conditions},
      {"version", look_at_version},
      {"links", look_at_links},
      {"languages", look_at_languages},
      {"dates", look_at_dates},
      {"release", look_at_releases},
      {"codes", look_at_codes},
      {"relative-uncertainty", look_at_relative_uncertainty},
      {"units", look_at_units},
      {"non-si-units", look_at_non_si_units},
      {"language-list", look_at_language_list},
      {"list-spacing", look_at_list_spacing},
      {"list-lengths", look_at_list_lengths},
      {"unit-spelling", look_at_spelling_of_units},
      {"empty", look_at_empty_elements},
      {"signature", look_at_signatures},
  });
  return all;
}

}  // namespace lims::dcc
