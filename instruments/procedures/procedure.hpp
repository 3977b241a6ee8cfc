#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "instruments/dates.hpp"
#include "instruments/procedures/reading_table.hpp"

namespace instruments::procedures {

/// What the procedure takes from the instrument; `from` names its source: range.low, range.high, accuracy_class, ….
/// `bench`: the register does not hold it, the person states it at the bench. `laboratory`: the laboratory sets it for
/// all instruments, because the file knows no figure that is sure enough; until then no verdict follows from it.
struct Parameter {
  std::string id;
  Text label;
  expressions::Type type;
  std::string from;
  std::vector<Text> word_labels;  // of a choice, in the order of its words
  std::optional<Unit> unit;       // assumed where the instrument states none, as the % of a class
  bool optional = false;
  std::size_t slot = 0;
};

/// A quantity that follows from the parameters alone.
struct DerivedQuantity {
  std::string id;
  Text label;
  Expression value;
  UnitChoice unit;              // to print in
  std::optional<int> decimals;  // to print with
  std::size_t slot = 0;
};

/// An instrument that does not meet it is refused with these words, which point at the parameter `about`, if any.
struct Requirement {
  Expression that;
  Wording refuse;
  std::string about;
};

/// The verifications for which a kind of verification is proposed.
enum class Proposed : std::uint8_t { never, first, later };

/// A kind of verification and what follows from it.
struct VerificationKind {
  std::string id;
  Text label;
  Proposed proposed = Proposed::never;
  bool renews_validity = true;            // false: a pass leaves the last valid day of the verification before
  std::vector<Requirement> requirements;  // beyond those of the procedure
};

/// What follows when a condition is not met: no verdict, or a word of warning.
enum class Gate : std::uint8_t { block, warn };

struct EnvironmentLimit {
  std::string id;
  Text label;
  expressions::Type type;
  Unit unit;
  std::optional<Expression> low, high;
  Gate gate = Gate::block;
  bool optional = false;
  std::size_t slot = 0;  // its value in formulas, by its id
};

/// The time an instrument stands in the conditions of the bench before work begins.
struct Acclimatization {
  Expression least;
  Gate gate = Gate::block;
};

/// What a role takes from the certificate of the standard: `<role>_correction(at)` and `<role>_uncertainty(at)`, the
/// standard uncertainty, in formulas. `quantity` names the table of the certificate where it has several.
struct CertificateUse {
  expressions::Type at, correction;
  std::string quantity;
};

/// A standard that is needed: its range covers `low` to `high`, its MPE is at most `allowed`, the greatest U of its
/// certificate at most `allowed_uncertainty`.
struct StandardRole {
  std::string role;
  Text label;
  Wording requirement;
  std::optional<Expression> low, high, allowed, allowed_uncertainty;
  std::optional<CertificateUse> certificate;
  bool optional = false;
};

/// A judgement by eye, or a table of readings.
struct Item {
  std::string id;
  Text label;
  Wording hint;
  Wording requirement;
  std::string clause;
  std::optional<Expression> when;  // it is part of this verification
  bool optional = false;           // may be left out: "not applicable"
  std::optional<ReadingTable> table;
};

/// Classes the instrument may be given instead, when it fails its own.
struct Regrade {
  std::size_t parameter = 0;  // index
  std::vector<Decimal> values;
};

/// The word of a decision rule that says that none was agreed.
inline constexpr const char* no_decision_rule = "none";

/// A procedure as its file says, read and checked; immutable.
struct Procedure {
  std::string code;
  std::string edition;
  std::string hash;  // SHA-256 of the file, hexadecimal
  std::string file;
  std::string source;  // the file as it stands
  Text title;
  Date in_force{};                // the first day on which work may follow it
  std::optional<Date> withdrawn;  // the first day on which it may not
  std::string kind;               // verification, calibration or test
  std::string confidence;         // high, or medium: to be checked against the official text
  bool adjustable = false;        // readings are taken as found and, after an adjustment, as left
  std::string discipline;         // letters in document numbers, as LX; may be empty
  int cycle_months = 0;           // 0: the procedure names none
  /// Of schedule/data/kinds.yaml; empty: any. An instrument of unknown kind is never refused for its kind.
  std::vector<std::string> instrument_kinds;
  std::vector<VerificationKind> verifications;
  std::vector<Parameter> parameters;
  std::vector<DerivedQuantity> quantities;
  std::optional<std::size_t> main_parameter;  // whose unit the results have
  std::optional<std::size_t> decision_rule;   // the parameter that says by which rule conformity is stated, if any
  std::size_t verification_slot = 0;          // the kind of verification, a choice of their ids
  std::vector<Requirement> requirements;
  std::vector<EnvironmentLimit> environment;
  std::optional<Acclimatization> acclimatization;
  std::vector<Text> notes;
  std::vector<StandardRole> standards;
  std::vector<Item> items;
  std::optional<Regrade> regrade;
  Wording conclusion;  // of a pass
  std::size_t slots = 0;
  std::shared_ptr<const expressions::Functions> functions;  // its tables among them
  std::shared_ptr<const nlohmann::json> content;            // the whole file as JSON
};

}  // namespace instruments::procedures
