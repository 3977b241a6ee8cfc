#include "instruments/quantities/unit_listing.hpp"

#include <unordered_map>

#include "instruments/quantities/spelling.hpp"

namespace instruments {
namespace {

using Listing = std::unordered_map<std::string, ListedUnit>;

/// Calls `use` with each of the names that bars separate.
template <class Use>
void for_each_name(std::string_view names, const Use& use) {
  while (!names.empty()) {
    const auto bar = names.find('|');
    use(names.substr(0, bar));
    names.remove_prefix(bar == std::string_view::npos ? names.size() : bar + 1);
  }
}

Unit unit_of(const UnitRow& row) {
  return {std::string(row.symbol),
          row.kind,
          info(row.kind).dimension,
          Decimal(std::string(row.factor)),
          Decimal(std::string(row.divisor)),
          Decimal(std::string(row.offset)),
          row.legal};
}

Listing read_table() {
  Listing listing;
  for (const auto& row : unit_rows()) {
    ListedUnit listed{unit_of(row), row.prefixes};
    // The one unit whose dimension has no kind of its own: an action.
    if (row.symbol == "ħ") listed.unit.dimension = info(Kind::energy).dimension * info(Kind::time).dimension;
    if (!row.by_name_only) listing.emplace(plain_spelling(row.symbol), listed);
    for_each_name(row.names, [&](std::string_view name) { listing.emplace(plain_spelling(name), listed); });
  }
  return listing;
}

/// Calls `use` with each prefix that the text may begin with, and what stands behind it, until it answers true.
template <class Use>
void for_each_prefix(std::string_view plain, const Use& use) {
  bool done = false;
  for (const auto& prefix : prefix_rows()) {
    const auto look_at = [&](std::string_view spelling) {
      if (done || !plain.starts_with(spelling)) return;
      const auto* rest = find_listed(plain.substr(spelling.size()));
      if (rest != nullptr) done = use(prefix, *rest);
    };
    look_at(prefix.symbol);
    for_each_name(prefix.names, look_at);
  }
}

}  // namespace

const ListedUnit* find_listed(std::string_view plain) {
  static const Listing listing = read_table();
  const auto found = listing.find(std::string(plain));
  return found == listing.end() ? nullptr : &found->second;
}

std::optional<Unit> find_single(std::string_view plain) {
  if (const auto* listed = find_listed(plain)) return listed->unit;
  std::optional<Unit> found;
  for_each_prefix(plain, [&](const PrefixRow& prefix, const ListedUnit& listed) {
    if (allows(listed.prefixes, prefix)) found = with_prefix(listed.unit, prefix);
    return found.has_value();
  });
  return found;
}

std::optional<PrefixFault> find_prefix_fault(std::string_view plain) {
  std::optional<PrefixFault> fault;
  for_each_prefix(plain, [&](const PrefixRow& prefix, const ListedUnit& listed) {
    fault = {std::string(prefix.symbol), listed.unit.symbol};
    return true;
  });
  return fault;
}

bool allows(Prefixes prefixes, const PrefixRow& prefix) {
  const bool great = prefix.exponent >= 3;
  if (prefix.base != 10) return prefixes == Prefixes::binary;
  return prefixes == Prefixes::all || (prefixes != Prefixes::none && great);
}

Unit with_prefix(const Unit& unit, const PrefixRow& prefix) {
  Unit result = unit;
  result.symbol.insert(0, prefix.symbol == "u" ? "μ" : prefix.symbol);
  if (prefix.base == 10) {
    result.factor *= Decimal("1e" + std::to_string(prefix.exponent));
  } else {
    for (int i = 0; i < prefix.exponent; ++i) result.factor *= prefix.base;
  }
  // Gs is the gauss: a gigasecond is told apart, and not read again.
  const auto* taken = find_listed(plain_spelling(result.symbol));
  if (taken != nullptr && taken->unit.factor * result.divisor != result.factor * taken->unit.divisor)
    result.symbol = std::string(prefix.symbol) + '(' + unit.symbol + ')';
  return result;
}

bool multiply(Unit& product, const Unit& factor, int exponent) {
  constexpr int greatest_power = 60;
  for (std::size_t i = 0; i < product.dimension.powers.size(); ++i)
    if (std::abs(product.dimension.powers[i] + exponent * factor.dimension.powers[i]) > greatest_power) return false;
  product.dimension = product.dimension * power(factor.dimension, exponent);
  for (int i = 0; i < std::abs(exponent); ++i) {
    product.factor *= exponent > 0 ? factor.factor : factor.divisor;
    product.divisor *= exponent > 0 ? factor.divisor : factor.factor;
  }
  product.legal = product.legal && factor.legal;
  return true;
}

}  // namespace instruments
