#include "instruments/schedule/mandatory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace instruments::schedule {

namespace {

std::string lower_case(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  return fmt::format("{}", fmt::join(words, separator));
}

Text uses_of(const CatalogueRow& row) {
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const auto use : row.uses) {
    zh.push_back(label(use).zh);
    en.push_back(lower_case(label(use).en));
  }
  return {joined(zh, "、"), joined(en, " or ")};
}

Text row_in_words(const Catalogue& catalogue, const CatalogueRow& row) {
  return {fmt::format("《实施强制管理的计量器具目录》（{}）的“{}”", catalogue.announcement.zh, row.name.zh),
          fmt::format("\"{}\" of the catalogue of instruments under mandatory management ({})", row.name.en,
                      catalogue.announcement.en)};
}

/// "high" only when both are.
std::string lower_confidence(const std::string& a, const std::string& b) {
  return a == "high" ? b : a;
}

void describe_row(const CatalogueRow& row, const InstrumentKind& kind, MandatoryStatus& status) {
  status.catalogue_row = row.number;
  status.regulation = kind.regulation.empty() ? joined(row.regulations, "、") : kind.regulation;
  status.confidence = lower_confidence(row.confidence, row.supervision_confidence);
  status.sources = row.sources;
}

Text cycle_sentence(const CatalogueRow& row, const MandatoryStatus& status) {
  if (status.form == "periodic" && status.cycle_months)
    return {fmt::format("检定周期{}个月（{}）。", *status.cycle_months, status.regulation),
            fmt::format(" The cycle is {} months ({}).", *status.cycle_months, status.regulation)};
  if (status.form == "periodic")
    return {"检定周期没有可信的依据，须由实验室设定。",
            " No cycle is known with confidence; the laboratory must set it."};
  if (status.form == "first_only_rotate" && status.use_period_months)
    return {fmt::format("使用期限{}个月，自首次检定起算（{}）。", *status.use_period_months, status.regulation),
            fmt::format(" Its term of use is {} months from the first verification ({}).", *status.use_period_months,
                        status.regulation)};
  if (status.form == "first_only_rotate") {
    const Text rule = row.cycle_rule.value_or(Text{});
    return {fmt::format("使用期限须由实验室设定。{}", rule.zh),
            fmt::format(" The laboratory must set its term of use.{}{}", rule.en.empty() ? "" : " ", rule.en)};
  }
  return {"", ""};
}

Text undecided_sentence(const InstrumentKind& kind, const CatalogueRow& row) {
  const Text rule = row.cycle_rule.value_or(Text{});
  return {fmt::format("检定形式取决于{}，登记的测量范围、型号或准确度等级没有写明，因此检定形式和周期待定。{}",
                      kind.wanted, rule.zh),
          fmt::format(" The form depends on {}, which range, model and class of the register do not state, so form and "
                      "cycle are not yet known.{}{}",
                      kind.wanted, rule.en.empty() ? "" : " ", rule.en)};
}

Text not_in_force(const Text& place, const CatalogueRow& row, Date on) {
  return {fmt::format("{}自{}起实施，在{}不适用；更早的目录不在本系统数据中，因此这一天不按强制检定处理。", place.zh,
                      to_iso(row.valid_from), to_iso(on)),
          fmt::format("{} applies from {} and did not on {}; earlier catalogues are not part of this data, so it does "
                      "not count as mandatory on that day.",
                      place.en, to_iso(row.valid_from), to_iso(on))};
}

Text expired(const Text& place, const CatalogueRow& row, Date on) {
  return {
      fmt::format("{}自{}起不再适用，在{}已不适用。", place.zh, to_iso(*row.valid_to), to_iso(on)),
      fmt::format("{} no longer applies from {} on and did not on {}.", place.en, to_iso(*row.valid_to), to_iso(on))};
}

/// Why an instrument of a row of verification is not mandatory: its use.
Text other_use(const Text& place, const CatalogueRow& row, std::optional<Purpose> purpose) {
  const auto uses = uses_of(row);
  if (!purpose)
    return {fmt::format("{}只有用于{}时才须强制检定；本器具没有登记用途，登记用途之前按非强制检定列出。", place.zh,
                        uses.zh),
            fmt::format("{} is mandatory only when used for {}; it is listed as not mandatory until a use is "
                        "registered.",
                        place.en, uses.en)};
  return {fmt::format("{}只有用于{}时才须强制检定；本器具用于{}，可自愿检定或校准。", place.zh, uses.zh,
                      label(*purpose).zh),
          fmt::format("{} is mandatory only when used for {}; this instrument is used for {}, so verification or "
                      "calibration is voluntary.",
                      place.en, uses.en, lower_case(label(*purpose).en))};
}

MandatoryStatus status_in_row(const Catalogue& catalogue, const InstrumentKind& kind, const CatalogueRow& row,
                              const KindCase* decided, std::optional<Purpose> purpose, Date on) {
  MandatoryStatus status;
  describe_row(row, kind, status);
  const auto place = row_in_words(catalogue, row);
  const std::string form = decided == nullptr ? "unknown" : decided->form.empty() ? row.form : decided->form;
  if (form == "periodic") status.cycle_months = decided->sets_cycle ? decided->cycle_months : row.cycle_months;
  if (on < row.valid_from) {
    status.reason = not_in_force(place, row, on);
  } else if (row.valid_to && *row.valid_to <= on) {
    status.reason = expired(place, row, on);
  } else if (row.supervision == "P") {
    status.reason = {fmt::format("{}只要求型式批准，不要求强制检定。", place.zh),
                     fmt::format("{} requires type approval only, no mandatory verification.", place.en)};
  } else if (!purpose || std::find(row.uses.begin(), row.uses.end(), *purpose) == row.uses.end()) {
    status.reason = other_use(place, row, purpose);
  } else {
    status.mandatory = true;
    status.form = form;
    if (decided != nullptr && form == "first_only_rotate") status.use_period_months = decided->use_period_months;
    const auto rule = decided == nullptr ? undecided_sentence(kind, row) : cycle_sentence(row, status);
    status.reason = {
        fmt::format("用于{}的{}属于{}，须{}，形式为{}。{}", label(*purpose).zh, kind.name.zh, place.zh,
                    supervision_label(row).zh, form_label(form).zh, rule.zh),
        fmt::format("{} used for {} falls under {}, which requires {}; form: {}.{}", kind.name.en,
                    lower_case(label(*purpose).en), place.en, supervision_label(row).en, form_label(form).en, rule.en)};
  }
  return status;
}

MandatoryStatus status_of_standard(const Catalogue& catalogue, const InstrumentKind& kind) {
  MandatoryStatus status;
  status.mandatory = true;
  status.form = "periodic";
  status.confidence = "high";
  status.regulation = catalogue.always_mandatory_basis.zh;
  status.reason = {
      fmt::format("{}依{}须强制检定，与目录和用途无关；检定周期须由实验室设定。", kind.name.zh,
                  catalogue.always_mandatory_basis.zh),
      fmt::format("{} is mandatory under the {}, whatever the catalogue and the use; the laboratory must set "
                  "its cycle.",
                  kind.name.en, catalogue.always_mandatory_basis.en)};
  return status;
}

MandatoryStatus voluntary(Text reason) {
  MandatoryStatus status;
  status.reason = std::move(reason);
  return status;
}

}  // namespace

MandatoryStatus mandatory_status(const Catalogue& catalogue, std::string_view kind_id, std::optional<Purpose> purpose,
                                 Date on, const Characteristics& known) {
  const auto* kind = find_instrument_kind(kind_id);
  if (kind == nullptr)
    return voluntary({"器具种类没有确定，无法判断是否属于强制检定目录，确定种类之前按非强制检定列出。",
                      "The kind of the instrument is not known, so the catalogue gives no answer; it is listed as not "
                      "mandatory until the kind is given."});
  if (kind->always_mandatory) return status_of_standard(catalogue, *kind);
  if (kind->unconfirmed)
    return voluntary({fmt::format("{}是否列入{}目录没有可信的依据，本系统不作判断；请实验室核对官方目录。",
                                  kind->name.zh, catalogue.announcement.zh),
                      fmt::format("Whether the kind \"{}\" is in the catalogue of {} is not known with confidence; the "
                                  "laboratory should check the official catalogue.",
                                  kind->name.en, catalogue.announcement.en)});
  const auto* decided = decide_case(*kind, known);
  const int number = decided != nullptr ? decided->row : kind->undecided.value_or(0);
  const auto* row = find_row(catalogue, number);
  if (row != nullptr) return status_in_row(catalogue, *kind, *row, decided, purpose, on);
  if (!kind->cases.empty())
    return voluntary(
        {fmt::format("这一规格的{}超出{}目录所列的范围，可自愿检定或校准。", kind->name.zh, catalogue.announcement.zh),
         fmt::format("The kind \"{}\" in this size is outside what the catalogue of {} lists; verification or "
                     "calibration is voluntary.",
                     kind->name.en, catalogue.announcement.en)});
  return voluntary(
      {fmt::format("{}不在{}目录中，可自愿检定或校准。", kind->name.zh, catalogue.announcement.zh),
       fmt::format("The kind \"{}\" is not in the catalogue of {}; verification or calibration is voluntary.",
                   kind->name.en, catalogue.announcement.en)});
}

MandatoryStatus mandatory_status(const Instrument& instrument, Date on) {
  return mandatory_status(catalogue(), instrument.kind, instrument.purpose, on, characteristics_of(instrument));
}

}  // namespace instruments::schedule
