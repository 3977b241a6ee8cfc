#include "lims/workflow/labels.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <unordered_set>

#include "db/documents.hpp"
#include "db/instruments.hpp"
#include "instruments/refusal.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "reports/pdf/glyphs.hpp"
#include "reports/pdf/renderer.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::Instrument;
using instruments::Refusal;
using instruments::Text;
using instruments::schedule::DocumentStanding;
using instruments::schedule::StatusLabel;
using nlohmann::json;

/// Refuses an order, naming the field that is wrong.
void require_field(bool holds, const char* field, const Text& sentence) {
  if (!holds) throw Refusal(Cause::invalid_input, sentence, {{field, sentence}});
}

void require_order(const LabelOrder& order) {
  require_field(!order.instruments.empty(), "instruments", {"没有选择器具。", "No instrument is chosen."});
  require_field(order.instruments.size() <= most_labels, "instruments",
                {fmt::format("一次最多打印 {} 枚标签，请缩小范围。", most_labels),
                 fmt::format("At most {} labels are printed at once; choose fewer.", most_labels)});
  const int positions = order.format->positions();
  require_field(
      order.first_position >= 1 && order.first_position <= positions, "start",
      {fmt::format("起始位置应为 1 至 {}。", positions), fmt::format("The first position is 1 to {}.", positions)});
  require_field(order.medium == LabelMedium::pdf || !order.format->on_sheet(), "format",
                {"ZPL 只用于卷装标签，请选择卷装规格。", "ZPL is for labels on rolls; choose a roll."});
}

/// Documents of ours about the verifications of an instrument.
struct Spoken {
  std::optional<db::Document> document;  // that the register repeats
  std::string first_class;               // of accuracy, in the first of them
};

bool is_of_verification(const db::Document& document) {
  return document.kind == db::DocumentKind::verification_certificate ||
         document.kind == db::DocumentKind::result_notice;
}

bool repeats(const Instrument& instrument, const db::Document& document) {
  return document.state == db::DocumentState::issued && instrument.last_verified_on == document.verified_on &&
         instrument.last_result == document.verdict && instrument.valid_until == document.valid_until;
}

std::string class_in(const db::Document& document) {
  return json::parse(document.content).at("instrument").at("accuracy_class").get<std::string>();
}

Spoken spoken_of(db::ReadTransaction& transaction, const Instrument& instrument) {
  db::DocumentFilter filter;
  filter.instrument_id = instrument.id;
  filter.limit = db::largest_page;
  Spoken spoken;
  std::optional<db::Document> first;
  for (auto& view : db::list_documents(transaction, filter).items) {
    if (!is_of_verification(view.document)) continue;
    if (!spoken.document && repeats(instrument, view.document)) spoken.document = view.document;
    first = std::move(view.document);
  }
  if (first) spoken.first_class = class_in(*first);
  return spoken;
}

std::optional<DocumentStanding> standing_of(const Spoken& spoken) {
  if (!spoken.document) return std::nullopt;
  const auto conclusion = json::parse(spoken.document->content).at("conclusion");
  return DocumentStanding{class_in(*spoken.document),
                          spoken.first_class,
                          {conclusion.at("zh").get<std::string>(), conclusion.at("en").get<std::string>()}};
}

/// What a label rests on: printed again for the same, it is a copy.
std::string about(const Instrument& instrument, const std::optional<db::Document>& document) {
  if (document) return document->number;
  if (instrument.state != instruments::InstrumentState::in_service) return std::string(to_text(instrument.state));
  return instrument.last_verified_on ? instruments::to_iso(*instrument.last_verified_on) : "";
}

/// Whether the label speaks of the verification: a stop for another reason does not.
bool tells_verification(const PlannedLabel& planned) {
  return planned.decision.label != StatusLabel::stopped || planned.instrument.last_result == "fail";
}

reports::LabelContent content_of(const PlannedLabel& planned, const std::optional<db::Document>& document,
                                 const LabelOrder& order, const std::string& laboratory, const Settings& settings) {
  const auto& instrument = planned.instrument;
  reports::LabelContent content;
  content.label = *planned.decision.label;
  content.mandatory = planned.decision.mandatory;
  content.laboratory = laboratory;
  content.name = instrument.name;
  content.owner_number = instrument.owner_number;
  content.serial_number = instrument.serial_number;
  content.reason = order.in_english ? planned.decision.note.en : planned.decision.note.zh;
  if (!tells_verification(planned)) return content;
  content.verified_on = instrument.last_verified_on;
  if (content.label != StatusLabel::stopped) content.valid_until = instrument.valid_until;
  if (!document) return content;
  content.certificate_number = document->number;
  content.verifier = json::parse(document->content).at("signatures").at("verifier").get<std::string>();
  content.public_url = public_document_url(settings, document->token);
  return content;
}

/// A label that says something else than was asked for.
Text other_label(StatusLabel wanted, const PlannedLabel& planned) {
  const auto asked = label(wanted);
  const auto due = label(*planned.decision.label);
  return {fmt::format("应为{}标签，不能打印{}标签：{}", due.zh, asked.zh, planned.decision.reason.zh),
          fmt::format("It gets the label \"{}\", so \"{}\" cannot be printed. {}", due.en, asked.en,
                      planned.decision.reason.en)};
}

std::optional<Text> unprintable(const reports::LabelContent& content, const Laboratory& laboratory) {
  if (laboratory.renderer == nullptr) return std::nullopt;
  const auto words = content.laboratory + content.name + content.owner_number + content.serial_number +
                     content.certificate_number + content.verifier + content.reason;
  const auto missing = reports::uncovered_characters(words, laboratory.renderer->fonts());
  if (missing.empty()) return std::nullopt;
  return Text{fmt::format("字体中没有这些字符，无法打印：{}。", missing),
              fmt::format("No font has these characters, so the label cannot be printed: {}.", missing)};
}

PlannedLabel planned_label(db::ReadTransaction& transaction, const Laboratory& laboratory, const LabelOrder& order,
                           instruments::InstrumentId id, const LaboratoryProfile& profile) {
  PlannedLabel planned;
  planned.instrument = db::load_instrument(transaction, id).instrument;
  const auto spoken = spoken_of(transaction, planned.instrument);
  const auto today = laboratory.today();
  planned.decision = status_label(planned.instrument, standing_of(spoken),
                                  instruments::schedule::mandatory_status(planned.instrument, today), today);
  if (!planned.decision.label) {
    planned.refusal = planned.decision.reason;
    return planned;
  }
  if (order.wanted && *order.wanted != *planned.decision.label) planned.refusal = other_label(*order.wanted, planned);
  const auto document = tells_verification(planned) ? spoken.document : std::nullopt;
  planned.content =
      content_of(planned, document, order, order.in_english ? profile.name.en : profile.name.zh, laboratory.settings);
  if (!planned.refusal) planned.refusal = unprintable(planned.content, laboratory);
  if (document) planned.document_id = document->id;
  planned.about = about(planned.instrument, document);
  planned.last = db::last_label_print(transaction, id, to_text(*planned.decision.label), planned.about);
  planned.copy = planned.last ? planned.last->copy + 1 : 1;
  planned.notes = shortcomings(planned.content, *order.format, resolution_of(order.medium));
  return planned;
}

}  // namespace

std::string_view to_text(LabelMedium medium) {
  switch (medium) {
    case LabelMedium::pdf:
      return "pdf";
    case LabelMedium::zpl_203:
      return "zpl_203";
    case LabelMedium::zpl_300:
      break;
  }
  return "zpl_300";
}

const reports::Resolution& resolution_of(LabelMedium medium) {
  return medium == LabelMedium::zpl_203 ? reports::dpi_203 : reports::dpi_300;
}

std::vector<PlannedLabel> plan_labels(db::ReadTransaction& transaction, const Laboratory& laboratory,
                                      const LabelOrder& order) {
  require_order(order);
  const auto profile = load_profile(transaction);
  std::vector<PlannedLabel> planned;
  std::unordered_set<std::int64_t> seen;
  for (const auto id : order.instruments)
    if (seen.insert(id.value).second) planned.push_back(planned_label(transaction, laboratory, order, id, profile));
  return planned;
}

}  // namespace lims
