#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "reports/document.hpp"

namespace reports {
namespace {

using nlohmann::json;

/// The words of an enumeration in the content.
template <class Enumeration>
constexpr std::array<std::pair<Enumeration, std::string_view>, 0> words_of{};
template <>
constexpr std::array<std::pair<DocumentKind, std::string_view>, 4> words_of<DocumentKind>{
    {{DocumentKind::verification_certificate, "verification_certificate"},
     {DocumentKind::result_notice, "result_notice"},
     {DocumentKind::calibration_certificate, "calibration_certificate"},
     {DocumentKind::test_report, "test_report"}}};
template <>
constexpr std::array<std::pair<DocumentLanguage, std::string_view>, 3> words_of<DocumentLanguage>{
    {{DocumentLanguage::zh, "zh"}, {DocumentLanguage::en, "en"}, {DocumentLanguage::bilingual, "bilingual"}}};
template <>
constexpr std::array<std::pair<ValidityForm, std::string_view>, 3> words_of<ValidityForm>{
    {{ValidityForm::periodic, "periodic"},
     {ValidityForm::first_only_scrap, "first_only_scrap"},
     {ValidityForm::first_only_rotate, "first_only_rotate"}}};
template <>
constexpr std::array<std::pair<PrintedVerdict, std::string_view>, 3> words_of<PrintedVerdict>{
    {{PrintedVerdict::pass, "pass"},
     {PrintedVerdict::fail, "fail"},
     {PrintedVerdict::not_applicable, "not_applicable"}}};

// The fields of each part, named once for both directions: `visit("key", member)`.

template <class Visit>
void fields(Text& t, Visit&& visit) {
  visit("zh", t.zh), visit("en", t.en);
}

template <class Visit>
void fields(Picture& p, Visit&& visit) {
  visit("media_type", p.media_type), visit("base64", p.base64);
}

template <class Visit>
void fields(LaboratoryDetails& l, Visit&& visit) {
  visit("name", l.name), visit("authorization_number", l.authorization_number), visit("address", l.address);
  visit("phone", l.phone), visit("postcode", l.postcode), visit("fax", l.fax), visit("email", l.email);
  visit("demo", l.demo), visit("logo", l.logo);
}

template <class Visit>
void fields(CustomerDetails& c, Visit&& visit) {
  visit("name", c.name), visit("address", c.address);
}

template <class Visit>
void fields(InstrumentDetails& i, Visit&& visit) {
  visit("name", i.name), visit("name_en", i.name_en), visit("model", i.model);
  visit("serial_number", i.serial_number), visit("owner_number", i.owner_number);
  visit("manufacturer", i.manufacturer), visit("measuring_range", i.measuring_range);
  visit("accuracy_class", i.accuracy_class), visit("scale_interval", i.scale_interval);
}

template <class Visit>
void fields(Basis& b, Visit&& visit) {
  visit("code", b.code), visit("title", b.title);
}

template <class Visit>
void fields(Signatures& s, Visit&& visit) {
  visit("verifier", s.verifier), visit("checker", s.checker), visit("approver", s.approver);
}

template <class Visit>
void fields(MeasurementStandardUsed& s, Visit&& visit) {
  visit("name", s.name), visit("measuring_range", s.measuring_range), visit("accuracy", s.accuracy);
  visit("certificate_number", s.certificate_number), visit("valid_until", s.valid_until);
}

template <class Visit>
void fields(ReferenceEquipmentUsed& e, Visit&& visit) {
  visit("name", e.name), visit("model", e.model), visit("serial_number", e.serial_number);
  visit("measuring_range", e.measuring_range), visit("accuracy", e.accuracy);
  visit("certificate_number", e.certificate_number), visit("valid_until", e.valid_until);
}

template <class Visit>
void fields(EnvironmentValue& e, Visit&& visit) {
  visit("label", e.label), visit("value", e.value), visit("unit", e.unit), visit("id", e.id);
}

template <class Visit>
void fields(ItemResult& i, Visit&& visit) {
  visit("label", i.label), visit("requirement", i.requirement), visit("result", i.result);
  visit("verdict", i.verdict), visit("clause", i.clause);
}

template <class Visit>
void fields(ResultColumn& c, Visit&& visit) {
  visit("label", c.label), visit("group", c.group), visit("unit", c.unit), visit("id", c.id), visit("of", c.of);
  visit("conformity", c.conformity), visit("lower_limits", c.lower_limits), visit("upper_limits", c.upper_limits);
  visit("coverage_factors", c.coverage_factors);
}

template <class Visit>
void fields(RowDetails& r, Visit&& visit) {
  visit("id", r.id), visit("label", r.label), visit("expanded_uncertainty", r.expanded_uncertainty);
  visit("coverage_factor", r.coverage_factor), visit("conformity", r.conformity);
}

template <class Visit>
void fields(ResultTable& t, Visit&& visit) {
  visit("caption", t.caption), visit("columns", t.columns), visit("rows", t.rows), visit("id", t.id);
  visit("of_results", t.of_results), visit("as_found", t.as_found), visit("details", t.details);
}

template <class Visit>
void fields(ChartPoint& p, Visit&& visit) {
  visit("x", p.x), visit("y", p.y);
}

template <class Visit>
void fields(ChartSeries& s, Visit&& visit) {
  visit("label", s.label), visit("points", s.points);
}

template <class Visit>
void fields(ErrorChart& c, Visit&& visit) {
  visit("caption", c.caption), visit("x_label", c.x_label), visit("x_unit", c.x_unit), visit("unit", c.unit);
  visit("series", c.series), visit("limits", c.limits);
}

template <class Visit>
void fields(FailedItem& f, Visit&& visit) {
  visit("item", f.item), visit("point", f.point), visit("measured", f.measured), visit("limit", f.limit);
  visit("requirement", f.requirement), visit("unit", f.unit), visit("clause", f.clause);
}

template <class Visit>
void fields(CorrectedFact& f, Visit&& visit) {
  visit("field", f.field), visit("was", f.was), visit("now", f.now);
}

template <class Visit>
void fields(ReplacedDocument& r, Visit&& visit) {
  visit("number", r.number), visit("reason", r.reason), visit("changes", r.changes);
  visit("since_record", r.since_record);
}

template <class Visit>
void fields(Document& d, Visit&& visit) {
  visit("kind", d.kind), visit("language", d.language), visit("number", d.number);
  visit("record_number", d.record_number), visit("replaces", d.replaces), visit("public_url", d.public_url);
  visit("issued_at", d.issued_at), visit("issued_on", d.issued_on), visit("laboratory", d.laboratory),
      visit("customer", d.customer);
  visit("instrument", d.instrument), visit("basis", d.basis), visit("verification", d.verification);
  visit("conclusion", d.conclusion);
  visit("verified_on", d.verified_on), visit("validity_form", d.validity_form);
  visit("valid_until", d.valid_until), visit("use_until", d.use_until), visit("signatures", d.signatures);
  visit("measurement_standards", d.measurement_standards), visit("reference_equipment", d.reference_equipment);
  visit("location", d.location), visit("environment", d.environment), visit("items", d.items);
  visit("tables", d.tables), visit("chart", d.chart), visit("further_charts", d.further_charts);
  visit("failed_items", d.failed_items);
  visit("uncertainty", d.uncertainty), visit("decision_rule", d.decision_rule);
  visit("deviation", d.deviation), visit("advice", d.advice), visit("statements", d.statements);
  visit("remark", d.remark), visit("cancels", d.cancels);
  visit("record_sha256", d.record_sha256), visit("software_version", d.software_version);
}

struct Writer {
  static json value(std::string& text) { return text; }
  static json value(bool& flag) { return flag; }
  static json value(Date& date) { return instruments::to_iso(date); }

  template <class T>
  static json value(std::optional<T>& optional) {
    return optional ? value(*optional) : json(nullptr);
  }
  template <class T>
  static json value(std::vector<T>& list) {
    json array = json::array();
    for (T& element : list) array.push_back(value(element));
    return array;
  }
  template <class T>
  static json value(T& part) {
    if constexpr (std::is_enum_v<T>) {
      for (const auto& [enumerator, word] : words_of<T>)
        if (enumerator == part) return word;
      throw std::logic_error("An enumerator of the document has no word.");
    } else {
      json object = json::object();
      fields(part, [&](const char* key, auto& member) { object[key] = value(member); });
      return object;
    }
  }
};

/// What content frozen by earlier versions does not have: it stays as an empty document has it.
bool may_be_missing(std::string_view key) {
  constexpr auto added_later = std::to_array<std::string_view>(
      {"group", "requirement", "id", "of", "conformity", "lower_limits", "upper_limits", "coverage_factors",
       "of_results", "as_found", "details", "changes", "since_record", "cancels", "further_charts", "record_sha256",
       "software_version"});
  return std::ranges::find(added_later, key) != added_later.end();
}

struct Reader {
  static void value(const json& j, std::string& text) { j.get_to(text); }
  static void value(const json& j, bool& flag) { j.get_to(flag); }
  static void value(const json& j, Date& date) {
    const auto parsed = instruments::parse_iso_date(j.get_ref<const std::string&>());
    if (!parsed) throw std::runtime_error("The content of the document has the impossible date " + j.dump() + ".");
    date = *parsed;
  }

  template <class T>
  static void value(const json& j, std::optional<T>& optional) {
    if (j.is_null())
      optional.reset();
    else
      value(j, optional.emplace());
  }
  template <class T>
  static void value(const json& j, std::vector<T>& list) {
    list.clear();
    for (const json& element : j.get_ref<const json::array_t&>()) value(element, list.emplace_back());
  }
  template <class T>
  static void value(const json& j, T& part) {
    if constexpr (std::is_enum_v<T>) {
      for (const auto& [enumerator, word] : words_of<T>)
        if (j == word) {
          part = enumerator;
          return;
        }
      throw std::runtime_error("The content of the document has the unknown word " + j.dump() + ".");
    } else {
      fields(part, [&](const char* key, auto& member) { take(j, key, member); });
    }
  }

  template <class T>
  static void take(const json& j, const char* key, T& member) {
    if (j.contains(key) || !may_be_missing(key)) value(j.at(key), member);
  }
  /// What an earlier program did not write yet is not there.
  template <class T>
  static void take(const json& j, const char* key, std::optional<T>& member) {
    const auto found = j.find(key);
    if (found == j.end())
      member.reset();
    else
      value(*found, member);
  }
};

}  // namespace

json to_json(const Document& document) {
  Document copy = document;  // `fields` serves both directions, so it takes what it visits as changeable
  json content = Writer::value(copy);
  content["content_version"] = content_version;
  return content;
}

Document document_from_json(const json& content) {
  if (content.at("content_version") != content_version)
    throw std::runtime_error("The content of the document has a version that this program does not know.");
  Document document;
  Reader::value(content, document);
  return document;
}

}  // namespace reports
