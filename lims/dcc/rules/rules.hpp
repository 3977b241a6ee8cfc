#pragma once

#include <span>
#include <string_view>

#include "lims/dcc/rules/findings.hpp"

namespace lims::dcc {

/// What the schema cannot say. The first fourteen are the patterns of PTB's Schematron for DCC 3.3.0.
struct Rule {
  std::string_view id;
  void (*look)(const Tree& tree, Findings& findings);
};
std::span<const Rule> rules();

// stated for the whole or for every quantity
void look_at_methods(const Tree& tree, Findings& findings);
void look_at_software(const Tree& tree, Findings& findings);
void look_at_conditions(const Tree& tree, Findings& findings);
// administrative data
void look_at_version(const Tree& tree, Findings& findings);
void look_at_dates(const Tree& tree, Findings& findings);
void look_at_releases(const Tree& tree, Findings& findings);
void look_at_codes(const Tree& tree, Findings& findings);
// what holds it together
void look_at_links(const Tree& tree, Findings& findings);
void look_at_empty_elements(const Tree& tree, Findings& findings);
void look_at_signatures(const Tree& tree, Findings& findings);
// languages
void look_at_languages(const Tree& tree, Findings& findings);
void look_at_language_list(const Tree& tree, Findings& findings);
// quantities
void look_at_relative_uncertainty(const Tree& tree, Findings& findings);
void look_at_units(const Tree& tree, Findings& findings);
void look_at_non_si_units(const Tree& tree, Findings& findings);
void look_at_spelling_of_units(const Tree& tree, Findings& findings);
void look_at_list_spacing(const Tree& tree, Findings& findings);
void look_at_list_lengths(const Tree& tree, Findings& findings);

}  // namespace lims::dcc
