#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lims::dcc {

/// What a certificate says at one place, in each language in which it does; "" where it names none.
struct Said {
  std::vector<std::pair<std::string, std::string>> texts;  // language, text

  Said() = default;
  explicit Said(std::string text) : texts{{"", std::move(text)}} {}
  Said(std::string zh, std::string en) : texts{{"zh", std::move(zh)}, {"en", std::move(en)}} {}

  bool empty() const { return texts.empty(); }
  /// In that language, else without one, else in English, else the first; empty for nothing.
  std::string in(std::string_view language) const;
  bool operator==(const Said&) const = default;
};

struct ShownFact {
  Said label;
  Said value;
};

/// What a column of a table holds.
enum class ColumnKind { value, expanded_uncertainty, coverage_factor, conformity, other };

struct ShownColumn {
  Said name;
  ColumnKind kind = ColumnKind::value;
  std::string unit;                // its symbol, or as the file says where it is not known
  std::string ref_type;            // as it stands
  std::vector<std::string> cells;  // figures exactly as the file has them
};

/// A part of a certificate for people to read: facts, then perhaps a table.
struct ShownSection {
  std::string id;  // "certificate", "laboratory", "result"
  int level = 1;   // 1: stands for itself, 2: belongs to the last of level 1, ...
  Said title;      // what it is, in our words
  Said name;       // what the file calls it
  std::vector<ShownFact> facts = {};
  std::vector<ShownColumn> columns = {};  // equally long
};

/// A whole certificate for people to read.
struct View {
  std::string version;
  std::string number;
  std::vector<std::string> languages;  // that it declares
  std::vector<ShownSection> sections;
};

/// Shows any certificate of the versions 2.2.0 to 3.3.0, also one with faults: what is not known by name is shown by
/// its name. Refuses what `decode_xml` and `require_readable` refuse, and (invalid_input) what is no certificate.
View view_of(std::string_view bytes);

}  // namespace lims::dcc
