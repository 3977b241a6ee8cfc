#include "instruments/procedures/standards.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "instruments/procedures/json_text.hpp"

namespace instruments::procedures {
namespace {

using expressions::Type;

/// A typed quantity of this type in SI; nothing when it is none.
std::optional<Decimal> si_of(const std::optional<TypedText>& typed, const Type& type) {
  if (!typed) return std::nullopt;
  const auto value = parse_decimal(typed->value);
  const auto unit = find_unit(typed->unit);
  if (!value || !unit || !fits(expressions::literal_type(*unit), type)) return std::nullopt;
  return value_in_si(*value, *unit, type);
}

std::optional<Text> fault_in_service(const Bench& bench, const StandardCandidate& candidate) {
  const auto& code = bench.procedure->code;
  if (candidate.procedures.empty() || std::ranges::find(candidate.procedures, code) != candidate.procedures.end())
    return std::nullopt;
  return Text{"所属计量标准不能用于 " + code + "。", "Its measurement standard may not serve " + code + "."};
}

/// Neither its certificate nor its range speaks of what the role asks: a pressure gauge is no standard of lengths.
std::optional<Text> fault_in_kind(const StandardRole& role, const StandardCandidate& candidate) {
  if (!role.certificate || !candidate.high || si_of(candidate.high, role.certificate->at)) return std::nullopt;
  for (const auto& table : candidate.certificate) {
    const auto unit = find_unit(table.at_unit);
    if (unit && fits(expressions::literal_type(*unit), role.certificate->at)) return std::nullopt;
  }
  const Text kind = describe(role.certificate->at);
  return Text{"它不是" + kind.zh + "的标准器。", "It is no standard of " + kind.en + "."};
}

std::optional<Text> fault_in_range(const Bench& bench, const StandardRole& role, const StandardCandidate& candidate) {
  if (!role.low || !role.high) return std::nullopt;
  const Type& type = role.high->type();
  const auto low = si_of(candidate.low, type);
  const auto high = si_of(candidate.high, type);
  if (!low || !high) return Text{"标准器的测量范围未知。", "The range of this standard is not known."};
  const auto wanted_low = decimal_of(*role.low, bench.scope);
  const auto wanted_high = decimal_of(*role.high, bench.scope);
  const bool covers = wanted_low && wanted_high && expressions::compare(*low, *wanted_low) <= 0 &&
                      expressions::compare(*high, *wanted_high) >= 0;
  if (covers) return std::nullopt;
  const std::string wanted =
      printed(bench, type, wanted_low.value_or(0)) + " ~ " + printed(bench, type, wanted_high.value_or(0));
  return Text{"测量范围未覆盖 " + wanted + "。", "Its range does not cover " + wanted + "."};
}

std::optional<Text> fault_in_mpe(const Bench& bench, const StandardRole& role, const StandardCandidate& candidate) {
  if (!role.allowed) return std::nullopt;
  const Type& type = role.allowed->type();
  auto mpe = si_of(candidate.mpe, type);
  if (const auto share = si_of(candidate.mpe, expressions::quantity_type(Kind::ratio)); share && role.high) {
    const auto low = si_of(candidate.low, role.high->type());
    const auto high = si_of(candidate.high, role.high->type());
    if (low && high) mpe = *share * (*high - *low);
  }
  if (!mpe) return Text{"标准器的最大允许误差未知。", "The maximum permissible error of this standard is not known."};
  const auto allowed = decimal_of(*role.allowed, bench.scope);
  if (allowed && expressions::compare(abs(*mpe), *allowed) <= 0) return std::nullopt;
  const std::string has = printed(bench, type, abs(*mpe));
  const std::string wants = printed(bench, type, allowed.value_or(0));
  return Text{"最大允许误差 " + has + " 大于允许的 " + wants + "。",
              "Its MPE " + has + " is above the permitted " + wants + "."};
}

nlohmann::json to_json(const std::vector<CertificateTable>& certificate) {
  auto tables = nlohmann::json::array();
  for (const auto& table : certificate) {
    auto points = nlohmann::json::array();
    for (const auto& point : table.points)
      points.push_back({{"at", point.at},
                        {"correction", point.correction},
                        {"U", point.expanded_uncertainty},
                        {"k", point.coverage_factor}});
    tables.push_back({{"quantity", table.quantity},
                      {"at_unit", table.at_unit},
                      {"unit", table.unit},
                      {"points", std::move(points)}});
  }
  return tables;
}

/// The greatest expanded uncertainty of its certificate; nothing where it holds no data of this dimension.
std::optional<Decimal> greatest_uncertainty(const StandardCandidate& candidate, const Type& type) {
  std::optional<Decimal> greatest;
  for (const auto& table : candidate.certificate)
    for (const auto& point : table.points)
      if (const auto value = si_of(TypedText{point.expanded_uncertainty, table.unit}, type))
        greatest = greatest ? std::max(*greatest, *value) : *value;
  return greatest;
}

std::optional<Text> fault_in_uncertainty(const Bench& bench, const StandardRole& role,
                                         const StandardCandidate& candidate) {
  if (!role.allowed_uncertainty) return std::nullopt;
  const Type& type = role.allowed_uncertainty->type();
  const auto greatest = greatest_uncertainty(candidate, type);
  if (!greatest)
    return Text{"标准器的证书数据未录入，不确定度未知。",
                "The data of its certificate are not entered: its uncertainty is not known."};
  const auto allowed = decimal_of(*role.allowed_uncertainty, bench.scope);
  if (allowed && expressions::compare(*greatest, *allowed) <= 0) return std::nullopt;
  const std::string has = printed(bench, type, *greatest);
  const std::string wants = allowed ? printed(bench, type, *allowed) : "—";
  return Text{"证书不确定度 " + has + " 大于允许的 " + wants + "。",
              "The uncertainty of its certificate, " + has + ", is above the permitted " + wants + "."};
}

/// Texts of a list; nothing where there is none, as in sheets of former versions.
std::vector<std::string> texts_at(const nlohmann::json& stated, const char* key) {
  std::vector<std::string> texts;
  const auto list = stated.find(key);
  if (list == stated.end() || !list->is_array()) return texts;
  for (const auto& each : *list)
    if (each.is_string()) texts.push_back(each.get<std::string>());
  return texts;
}

}  // namespace

std::optional<Text> fault_in_certificate(const StandardCandidate& candidate, std::optional<Date> day) {
  if (candidate.state != "in_use") return Text{"该标准器已停用。", "This standard is out of use."};
  if (!day) return std::nullopt;
  if (!candidate.valid_until)
    return Text{"没有有效的检定/校准证书。", "There is no certificate with a date of validity."};
  if (candidate.calibrated_on && *day < *candidate.calibrated_on) {
    const std::string first = to_iso(*candidate.calibrated_on);
    return Text{"证书自 " + first + " 起有效，不包括 " + to_iso(*day) + "。",
                "Its certificate holds from " + first + " and not yet on " + to_iso(*day) + "."};
  }
  if (*candidate.valid_until >= *day) return std::nullopt;
  const std::string date = to_iso(*candidate.valid_until);
  return Text{"证书已于 " + date + " 到期。", "Its certificate expired on " + date + "."};
}

std::vector<CertificateTable> certificate_from_json(const nlohmann::json& stated) {
  std::vector<CertificateTable> certificate;
  const auto tables = stated.find("certificate");
  if (tables == stated.end() || !tables->is_array()) return certificate;
  for (const auto& table : *tables) {
    CertificateTable read{text_at(table, "quantity"), text_at(table, "at_unit"), text_at(table, "unit"), {}};
    const auto points = table.find("points");
    if (points != table.end() && points->is_array())
      for (const auto& point : *points)
        read.points.push_back(
            {text_at(point, "at"), text_at(point, "correction"), text_at(point, "U"), text_at(point, "k")});
    certificate.push_back(std::move(read));
  }
  return certificate;
}

std::optional<Text> fault_in_standard(const Bench& bench, const StandardRole& role, const StandardCandidate& candidate,
                                      std::optional<Date> day) {
  if (auto fault = fault_in_certificate(candidate, day)) return fault;
  if (auto fault = fault_in_service(bench, candidate)) return fault;
  if (auto fault = fault_in_kind(role, candidate)) return fault;
  if (auto fault = fault_in_range(bench, role, candidate)) return fault;
  if (auto fault = fault_in_mpe(bench, role, candidate)) return fault;
  return fault_in_uncertainty(bench, role, candidate);
}

std::optional<Text> fault_in_standard(const Procedure& procedure, const InstrumentParameters& instrument,
                                      const StandardRole& role, const StandardCandidate& candidate, Date day) {
  return fault_in_standard(set_up(procedure, by_parameter(procedure, instrument), ""), role, candidate, day);
}

nlohmann::json to_json(const StandardCandidate& candidate, const std::optional<Text>& fault) {
  const auto date = [](const std::optional<Date>& day) {
    return day ? nlohmann::json(to_iso(*day)) : nlohmann::json();
  };
  nlohmann::json range;
  if (candidate.low && candidate.high) range = {{"low", to_json(*candidate.low)}, {"high", to_json(*candidate.high)}};
  return {{"id", candidate.id},
          {"name", candidate.name},
          {"serial_number", candidate.serial_number},
          {"measuring_range", candidate.measuring_range},
          {"certificate_number", candidate.certificate_number},
          {"state", candidate.state},
          {"calibrated_on", date(candidate.calibrated_on)},
          {"valid_until", date(candidate.valid_until)},
          {"range", range},
          {"mpe", candidate.mpe ? to_json(*candidate.mpe) : nlohmann::json()},
          {"certificate", to_json(candidate.certificate)},
          {"procedures", candidate.procedures},
          {"valid", !fault},
          {"reason", fault ? to_json(*fault) : nlohmann::json()}};
}

std::optional<StandardCandidate> candidate_from_json(const nlohmann::json& stated) {
  if (!stated.contains("state") || !stated.contains("mpe") || !stated.contains("valid_until")) return std::nullopt;
  StandardCandidate candidate;
  candidate.state = text_at(stated, "state");
  candidate.calibrated_on = parse_iso_date(text_at(stated, "calibrated_on"));
  candidate.valid_until = parse_iso_date(text_at(stated, "valid_until"));
  candidate.mpe = typed_at(stated, "mpe");
  candidate.certificate = certificate_from_json(stated);
  candidate.procedures = texts_at(stated, "procedures");
  const auto range = stated.find("range");
  if (range != stated.end() && range->is_object()) {
    candidate.low = typed_at(*range, "low");
    candidate.high = typed_at(*range, "high");
  }
  return candidate;
}

Text requirement_of(const Bench& bench, const StandardRole& role) {
  std::map<std::string, std::string> extra;
  for (const auto& [name, expression] :
       {std::pair{"allowed", &role.allowed}, std::pair{"allowed_uncertainty", &role.allowed_uncertainty}})
    if (*expression)
      if (const auto allowed = decimal_of(**expression, bench.scope))
        extra.emplace(name, printed(bench, (*expression)->type(), *allowed));
  return worded(bench, role.requirement, extra);
}

}  // namespace instruments::procedures
