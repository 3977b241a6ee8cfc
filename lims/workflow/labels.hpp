#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/database.hpp"
#include "db/label_prints.hpp"
#include "instruments/instrument.hpp"
#include "instruments/schedule/status_label.hpp"
#include "lims/laboratory.hpp"
#include "lims/person.hpp"
#include "reports/labels/label.hpp"

namespace lims {

enum class LabelMedium { pdf, zpl_203, zpl_300 };
/// "zpl_203".
std::string_view to_text(LabelMedium medium);
const reports::Resolution& resolution_of(LabelMedium medium);

/// The most labels of one order.
inline constexpr std::size_t most_labels = 500;

/// Labels that somebody wants.
struct LabelOrder {
  std::vector<instruments::InstrumentId> instruments;
  const reports::LabelFormat* format = nullptr;
  int first_position = 1;
  LabelMedium medium = LabelMedium::pdf;
  bool in_english = false;
  std::optional<instruments::schedule::StatusLabel> wanted = std::nullopt;  // none: what each instrument gets
  std::string reason;                                                       // of labels that were printed before
};

/// What an instrument gets, or why not.
struct PlannedLabel {
  instruments::Instrument instrument;
  instruments::schedule::LabelDecision decision;
  std::optional<instruments::Text> refusal = std::nullopt;
  std::optional<instruments::DocumentId> document_id = std::nullopt;
  std::string about;  // what the label rests on
  reports::LabelContent content;
  std::int64_t copy = 1;
  std::optional<db::LabelPrint> last = std::nullopt;  // of the copy before
  std::vector<instruments::Text> notes = {};
};

/// The labels of an order, in its order, each instrument once. A label never says more than the register and the
/// documents do; one that was asked for and does not fit is refused for that instrument alone. Refuses
/// (invalid_input) an order of none or too many, and a position or medium that the format does not have.
std::vector<PlannedLabel> plan_labels(db::ReadTransaction& transaction, const Laboratory& laboratory,
                                      const LabelOrder& order);

struct PrintedLabels {
  std::string bytes;  // PDF or ZPL
  std::vector<PlannedLabel> planned;
};

/// Prints what is not refused and keeps a trace of each label before it is handed out. Refuses (state_conflict) when
/// nothing is left to print, (invalid_input) a second copy without a reason. Throws RenderFault: then there is no
/// trace.
PrintedLabels print_labels(Laboratory& laboratory, const LabelOrder& order, const Person& by);

/// The first page as a picture (PNG); empty when nothing can be printed. Nothing is kept.
std::string label_preview(Laboratory& laboratory, const LabelOrder& order, const std::vector<PlannedLabel>& planned);

}  // namespace lims
