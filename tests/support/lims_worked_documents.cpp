#include "tests/support/lims_worked_documents.hpp"

#include <nlohmann/json.hpp>

#include "instruments/procedures/evaluate.hpp"
#include "instruments/procedures/sheet.hpp"
#include "tests/support/instruments_worked_sheet.hpp"
#include "tests/support/lims_file.hpp"

namespace tests {
using namespace std::chrono_literals;
using nlohmann::json;
using reports::Document;
using reports::DocumentKind;
namespace worked = instruments::procedures::worked;

Document around_results() {
  Document d;
  d.number = "E-J-2026-000123";
  d.record_number = "R-2026-000123";
  d.public_url = "https://lab.example.org/c/7Q2M4X9K1ZP0T3";
  d.issued_at = "2026-11-21T18:30:00Z";
  d.issued_on = 2026y / 11 / 22;
  d.laboratory.name = {"示例市计量所", "Example Institute"};
  d.laboratory.authorization_number = "（粤）法计（2024）00001号";
  d.laboratory.address = {"计量路1号", "1 Metrology Road"};
  d.laboratory.demo = true;
  d.customer = {"A&B <供热> \"06\" 站", ""};
  d.instrument.name = "器具";
  d.instrument.model = " Y-100 ";
  d.verified_on = 2026y / 11 / 20;
  d.signatures = {"王喆", "李镕", "张堃"};
  d.measurement_standards = {{"标准装置", "(0~60)MPa", "0.4级", "[2022]法证字第1号", 2027y / 6 / 30}};
  d.reference_equipment = {{"标准器", "D", "P1", "", "0.05级", "LE2026-00417", std::nullopt}};
  d.deviation = {"无", "None"};
  return d;
}

namespace {

/// The document of a worked sheet, as far as it needs no laboratory.
Document document_of(const instruments::procedures::Procedure& procedure, const json& sheet) {
  const auto evaluation = instruments::procedures::evaluate(procedure, sheet);
  Document d = around_results();
  const bool passed = evaluation["verdict"] == "pass";
  d.kind = procedure.kind == "calibration" ? DocumentKind::calibration_certificate
           : procedure.kind == "test"      ? DocumentKind::test_report
           : passed                        ? DocumentKind::verification_certificate
                                           : DocumentKind::result_notice;
  if (d.kind == DocumentKind::verification_certificate) d.valid_until = 2027y / 5 / 19;
  d.basis = {procedure.code, procedure.title};
  d.conclusion = {"合格", "Pass"};
  d.statements = reports::standard_statements(d.kind);
  for (const auto& each : sheet["environment"])
    if (each["value"].is_string())
      d.environment.push_back({{each["label"]["zh"], each["label"]["en"]}, each["value"], each["unit"], each["id"]});
  auto content = to_json(d);
  content.update(instruments::procedures::results_for_document(procedure, sheet, evaluation));
  return reports::document_from_json(content);
}

}  // namespace

const std::vector<WorkedDocument>& worked_documents() {
  static const auto all = [] {
    std::vector<WorkedDocument> documents;
    for (const auto& file : worked::catalogue_files())
      for (const auto& path : worked::sheets_of(file)) {
        const auto given = json::parse(bytes_of(path.string()));
        if (given.contains("refused")) continue;
        const auto& procedure = worked::procedure_of(file);
        documents.push_back(
            {file + '/' + path.stem().string(), document_of(procedure, worked::filled_sheet(procedure, given))});
      }
    return documents;
  }();
  return all;
}

}  // namespace tests
