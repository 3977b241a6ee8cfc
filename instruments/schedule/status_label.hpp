#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "instruments/dates.hpp"
#include "instruments/instrument.hpp"
#include "instruments/refusal.hpp"
#include "instruments/schedule/mandatory.hpp"

namespace instruments::schedule {

/// The sticker that tells whether an instrument may be used: 合格 (green), 准用 (yellow: with a restriction), 停用
/// (red).
enum class StatusLabel { qualified, restricted, stopped };

std::string_view to_text(StatusLabel label);
std::optional<StatusLabel> status_label_of(std::string_view word);
Text label(StatusLabel label);

/// What the document says from which an instrument has its last verification; texts as printed there.
struct DocumentStanding {
  std::string accuracy_class;
  std::string earlier_class;  // in the first document of the same instrument; empty: not stated
  Text conclusion;
};

struct LabelDecision {
  std::optional<StatusLabel> label;  // nothing: none may stand on the instrument
  bool mandatory = false;            // the label bears 强制检定
  Text reason;                       // full sentences
  Text note = {};                    // what the label itself says of it; empty when it is plainly valid
};

/// The label that an instrument gets on a day; `mandatory` is its answer of the catalogue on that day.
///   停用  stopped, failed, in repair, to be replaced or scrapped by the register; not passed; overdue;
///   准用  valid, but in a coarser class than before, or where the conclusion limits the use;
///   合格  valid. The last valid day itself is valid.
/// None for what is not in use here, was never verified, or of which result or end of validity is not known (first
/// verifications without an end excepted): unknown is not valid.
LabelDecision status_label(const Instrument& instrument, const std::optional<DocumentStanding>& document,
                           const MandatoryStatus& mandatory, Date today);

}  // namespace instruments::schedule
