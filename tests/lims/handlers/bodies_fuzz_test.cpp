#include <gtest/gtest.h>

#include "lims/http/json_body.hpp"
#include "lims/http/problem.hpp"
#include "lims/http/routes.hpp"
#include "lims/http/schema.hpp"
#include "tests/support/lims_laboratory.hpp"
#include "tests/support/misshapen.hpp"
#include "tests/support/mutation.hpp"

namespace lims {
namespace {

using nlohmann::json;

/// A good body for every schema that a route takes, but the sheet.
constexpr const char* good_bodies = R"({
  "NewOrganization": {"name": "某单位", "region_code": "440307", "address": "某路 1 号", "parent_id": null},
  "NewContact": {"name": "王", "email": "wang@plant.example", "language": "zh", "receives_documents": true},
  "NewInstrument": {"organization_id": 1, "name": "压力表", "measuring_range": "(0~1.6)MPa", "scale_interval": "0.05MPa",
    "accuracy_class": "1.6级", "serial_number": "F1", "made_year": 2020, "purpose": "safety",
    "last_verified_on": "2026-03-01", "last_result": "pass", "valid_until": "2026-08-31", "cycle_months_override": 6},
  "NewEquipment": {"name": "数字压力计", "mpe": {"value": "0.00125", "unit": "MPa"}, "valid_until": "2027-01-01",
    "standard_id": 1},
  "NewMeasurementStandard": {"name": "压力表检定装置", "code": "12216000", "certificate_number": "标证 2",
    "valid_until": "2030-01-01", "procedures": ["JJG 52-2013"]},
  "NewCertificate": {"number": "F1", "issued_by": "省计量院", "calibrated_on": "2026-11-01", "valid_until": "2027-10-31",
    "source": "typed", "tables": [{"quantity": "", "at_unit": "MPa", "unit": "kPa", "points": [
      {"at": "0", "correction": "0.10", "U": "0.2", "k": "2"}, {"at": "1", "correction": "-0.1", "U": "0.2", "k": "2"}]}]},
  "LaboratoryChange": {"name": {"zh": "某所", "en": "A laboratory"}, "document_number_pattern": "{discipline}{kind}{year}-{sequence}",
    "document_number_patterns": [{"discipline": "LX", "kind": "J", "pattern": "力检字{year}{sequence}号"}],
    "validity_minus_one_day": true, "due_soon_days": 30},
  "NewUser": {"username": "li", "display_name": "李", "password": "short", "roles": ["verifier"],
    "authorizations": [{"role": "verifier", "procedure": "JJG 52-2013", "valid_from": "2026-01-01"}]},
  "UncertaintyCase": {"model": ["y = a + b"], "trials": 2000, "correlations": [["a", "b", 0.5]], "inputs": [
    {"name": "a", "unit": "V", "value": "10.01", "distribution": "normal", "expanded": 0.02, "k": 2, "dof": "inf"},
    {"name": "b", "unit": "V", "value": 0, "distribution": "rectangular", "half_width": 0.01}]},
  "DeviceState": {"name": "天平", "unit": "g", "state": "connected", "detail": ""},
  "DeviceEquipment": {"equipment_id": 1},
  "NewDeviceReadings": {"run": "r", "readings": [{"sequence": 1, "value": "1.00", "unit": "g", "stable": true,
    "at": "2026-11-21T09:30:00.123Z"}, {"sequence": 2, "fault": "overload", "at": "2026-11-21T09:30:01.000Z"}]},
  "Conversion": {"value": "10.10", "unit": "kPa", "into": "mmHg"},
  "NewMappingProfile": {"name": "导出", "procedure": "JJG 52-2013", "item": "indication", "file": {"encoding": "auto",
    "layout": "delimited", "delimiter": "tab", "skip_lines": 2, "has_headings": true, "rows": "by_point",
    "point": {"heading": "p"}, "columns": [{"from": {"number": 2}, "to": "up"}]}},
  "NewTemplate": {"name": "cover.typ", "content": "#let cover = 1", "note": "试行"},
  "TemplateText": {"content": "#let cover = 1"},
  "TemplateTrial": {"name": "cover.typ", "content": "#let cover = 1", "kind": "result_notice", "language": "zh"},
  "ProcedureFile": {"content": "procedure: LAB 1"},
  "ProcedureValues": {"values": {"mpe_absolute_initial": {"value": "0.03", "unit": "mg/L"}}},
  "NewProcedure": {"content": "procedure: LAB 1", "note": "试行"},
  "LabelOrder": {"instruments": [1], "filter": {"q": "表"}, "format": "roll_50x30", "start": 1, "as": "zpl",
    "dots_per_inch": 203, "language": "en", "label": "qualified", "reason": "污损", "preview": false},
  "NewDocumentBundle": {"numbers": ["none"], "q": "表", "kind": "result_notice", "state": "issued", "instrument_id": 1},
  "NewOrder": {"organization_id": 1, "contact_name": "王工", "contact_phone": "0755-1", "received_on": "2026-11-20",
    "promised_on": "2026-11-30", "remarks": "", "items": [{"instrument_id": 1, "service": "calibration",
    "document_language": "both", "appearance": "完好", "accessories": "", "requirements": "", "urgent": true}]},
  "NewOrderItems": {"items": [{"instrument_id": 1}]},
  "OrderChange": {"contact_name": "李工", "promised_on": null, "received_on": "2026-11-20", "remarks": "加急"},
  "OrderItemChange": {"service": "test", "document_language": "en", "urgent": false, "appearance": "划痕"},
  "NewRequirement": {"kind": "test_report", "field": "/customer/address", "clause": {"zh": "质量手册", "en": "Manual"},
    "valid_from": "2026-12-01", "valid_to": null},
  "RequirementEnd": {"valid_to": "2027-01-01"},
  "NewAmendment": {"reason": "单位名称写错", "corrected": {"customer_name": "某单位", "remark": ""}},
  "Reason": {"reason": "读数有误"},
  "Credentials": {"username": "li", "password": "x"},
  "Setup": {"token": "x", "username": "li", "display_name": "李", "password": "short"}
})";

/// What is changed has the members of what is new.
json body_for(const std::string& schema, const json& sheet) {
  const auto bodies = json::parse(good_bodies);
  if (schema == "Sheet") return sheet;
  if (schema == "NewBatch") return {{"sheets", json::array({sheet})}};
  if (bodies.contains(schema)) return bodies.at(schema);
  return bodies.at("New" + schema.substr(0, schema.rfind("Change")));
}

class DamagedBodies : public testing::Test {
 protected:
  DamagedBodies() {
    verifier_ = place_.signer("verifier", "verifier");
    place_.standard(tests::date("2027-01-01"));
    sheet_ =
        place_.sheet(place_.gauge("F0", [](auto& instrument) { instrument.measuring_range = "(0~1.6)MPa;(0~2.5)MPa"; }),
                     "2026-11-21");
  }

  /// True when the route takes the body; a refusal is as good an answer, anything else is thrown.
  bool taken(const http::Route& route, const std::string& body) {
    http::Request request;
    request.method = route.method;
    request.path = route.path;
    request.path_parameters = {{"id", "1"},   {"number", "none"}, {"certificate", "1"},    {"contact", "1"},
                               {"item", "1"}, {"hash", "none"},   {"code", "JJG 657-2019"}};
    request.fields = {{"If-Match", "*"}};
    request.principal = http::Principal{verifier_.id, "", {http::Role::verifier, http::Role::administrator}, {}};
    request.body = body;
    try {
      schemas_.require(route.request_schema, request.json());
      const auto response = route.handler(request, place_.laboratory());
      EXPECT_LT(response.status, 300);
      return true;
    } catch (const instruments::Refusal& refusal) {
      http::problem(refusal, http::Language::zh, "id");
      EXPECT_FALSE(refusal.text().en.empty());
      return false;
    }
  }

  tests::LaboratoryPlace place_;
  http::Schemas schemas_{http::schemas_document()};
  Person verifier_;
  json sheet_;
};

TEST_F(DamagedBodies, AreTakenOrRefusedByEveryRoute) {
  int answered = 0;
  for (const auto& route : http::routes()) {
    if (route.request_schema.empty()) continue;
    SCOPED_TRACE(route.method + " " + route.path);
    const auto good = body_for(route.request_schema, sheet_);
    schemas_.require(route.request_schema, good);
    support::with_mutations_of(
        {good.dump()}, "{}[]\":,\\u0-9.eltrufas\xE5", [&](const auto& text) { answered += taken(route, text); }, 100);
    for (unsigned round = 0; round < 150; ++round) {
      std::mt19937 random(round);
      auto body = good;
      for (auto changes = 1 + random() % 2; changes > 0; --changes) support::misshape(body, random);
      ASSERT_NO_THROW(answered += taken(route, body.dump())) << body;
    }
  }
  EXPECT_GT(answered, 150);
}

}  // namespace
}  // namespace lims
