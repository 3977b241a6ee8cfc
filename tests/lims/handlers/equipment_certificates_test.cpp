#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/lims_file.hpp"
#include "tests/support/lims_site.hpp"

namespace {

using nlohmann::json;
using testing::HasSubstr;

const json typed_certificate = json::parse(R"({
  "number": "J1", "issued_by": "省计量院", "calibrated_on": "2026-11-01", "valid_until": "2027-10-31",
  "tables": [{"quantity": "", "at_unit": "MPa", "unit": "kPa", "points": [
    {"at": "0", "correction": "0.10", "U": "0.20", "k": "2"}, {"at": "2.5", "correction": "-0.10", "U": "0.20", "k": "2"}]}]})");

class CertificatesOverHttp : public testing::Test {
 protected:
  CertificatesOverHttp() { site_.place().person("custodian", "custodian"); }

  support::Answer post(const std::string& path, const std::string& body,
                       const std::string& fields = "Content-Type: application/json\r\n",
                       const std::string& role = "custodian") const {
    return site_.send(role, "POST", path, body, fields);
  }
  json get(const std::string& path) const { return json::parse(site_.get("verifier", path).body); }
  static std::string field_of(const support::Answer& refused) {
    return json::parse(refused.body).at("errors").at(0).at("field");
  }

  tests::LaboratorySite site_;
  std::string equipment_ = "/equipment/" + std::to_string(site_.place().standard(tests::date("2026-12-10")).value);
  std::string certificates_ = equipment_ + "/certificates";
};

TEST_F(CertificatesOverHttp, AreRecordedListedAndWithdrawn) {
  EXPECT_TRUE(get(certificates_)["items"].empty());
  const auto created = post(certificates_, typed_certificate.dump());
  ASSERT_EQ(created.status, 201) << created.body;
  const auto kept = json::parse(created.body);
  EXPECT_EQ(kept["tables"], typed_certificate["tables"]);
  EXPECT_EQ(kept["source"], "typed");
  EXPECT_EQ(kept["status"], "valid");
  EXPECT_EQ(kept["withdrawn"], nullptr);
  EXPECT_EQ(get(equipment_)["certificate_number"], "J1");
  const auto path = certificates_ + "/" + std::to_string(kept["id"].get<int>());
  EXPECT_EQ(get(path), kept);
  EXPECT_EQ(site_.get("verifier", path + "/file").status, 404);
  EXPECT_EQ(field_of(post(path + "/withdrawal", R"({"reason": " "})")), "reason");
  const auto withdrawn = post(path + "/withdrawal", R"({"reason": "抄错"})");
  ASSERT_EQ(withdrawn.status, 200) << withdrawn.body;
  EXPECT_EQ(json::parse(withdrawn.body)["withdrawn"]["reason"], "抄错");
  EXPECT_EQ(post(path + "/withdrawal", R"({"reason": "抄错"})").status, 409);
  EXPECT_EQ(get(certificates_)["items"][0]["status"], "withdrawn");
  EXPECT_EQ(get(equipment_)["status"], "expired");
}

TEST_F(CertificatesOverHttp, AreNotRecordedBySomebodyElseOrOverAChangeNotSeen) {
  const std::string json_body = "Content-Type: application/json\r\n";
  EXPECT_EQ(post(certificates_, typed_certificate.dump(), json_body, "verifier").status, 403);
  EXPECT_EQ(post(certificates_, typed_certificate.dump(), json_body + "If-Match: \"9\"\r\n").status, 412);
  EXPECT_EQ(post("/equipment/99/certificates", typed_certificate.dump()).status, 404);
}

TEST_F(CertificatesOverHttp, WithMistakesAreRefusedAtTheField) {
  auto wrong = typed_certificate;
  wrong["tables"][0]["points"][1]["U"] = "0";
  const auto refused = post(certificates_, wrong.dump());
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(field_of(refused), "tables.0.points.1.U");
  wrong = typed_certificate;
  wrong["tables"][0]["points"][1]["U"] = 0.2;
  EXPECT_EQ(field_of(post(certificates_, wrong.dump())), "tables.0.points.1.U");
  wrong = typed_certificate;
  wrong["calibrated_on"] = "2026-02-30";
  EXPECT_EQ(field_of(post(certificates_, wrong.dump())), "calibrated_on");
}

TEST_F(CertificatesOverHttp, AreReadFromADccLookedAtAndRecordedWithItsFile) {
  const auto file = tests::bytes_of(ETALON_SHARED "/dcc/examples/pydcc__dcc_gp_temperature_typical_v12.xml");
  const auto answer = post(certificates_ + "/readings", file, "Content-Type: application/xml\r\n");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto read = json::parse(answer.body);
  EXPECT_EQ(read["source"], "dcc");
  EXPECT_EQ(read["calibrated_on"], "1957-08-13");
  EXPECT_EQ(read["tables"][0]["points"].size(), 5);
  EXPECT_THAT(read["warnings"][0]["en"].get<std::string>(), HasSubstr("S2026-12-10"));
  EXPECT_TRUE(get(certificates_)["items"].empty());
  const json certificate = {{"number", read["number"]},          {"issued_by", read["issued_by"]},
                            {"calibrated_on", "2026-11-01"},     {"valid_until", "2027-10-31"},
                            {"source", read["source"]},          {"tables", read["tables"]},
                            {"file_sha256", read["file_sha256"]}};
  const auto created = post(certificates_, certificate.dump());
  ASSERT_EQ(created.status, 201) << created.body;
  const auto path = certificates_ + "/" + std::to_string(json::parse(created.body)["id"].get<int>()) + "/file";
  const auto kept = site_.get("verifier", path);
  EXPECT_EQ(kept.body, file);
  EXPECT_EQ(kept.field("content-type"), "application/octet-stream");
  EXPECT_THAT(kept.field("content-disposition"), HasSubstr("attachment"));
}

TEST_F(CertificatesOverHttp, AreReadFromACsvInAForm) {
  const auto form =
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"证书.csv\"\r\n\r\n"
      "校准点（MPa）,误差（kPa）,U（kPa）,k\n0,0.1,0.2,2\n2.5,oops,0.2,2\r\n--x--\r\n";
  const auto answer = post(certificates_ + "/readings", form, "Content-Type: multipart/form-data; boundary=x\r\n");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto read = json::parse(answer.body);
  EXPECT_EQ(read["source"], "csv");
  EXPECT_EQ(read["tables"][0]["points"][0]["correction"], "-0.1");
  EXPECT_EQ(read["not_understood"].size(), 1);
}

TEST_F(CertificatesOverHttp, AreNotReadFromHostileOrEmptyFiles) {
  const std::string xml = "Content-Type: application/xml\r\n";
  const auto bomb = post(certificates_ + "/readings", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", xml);
  EXPECT_EQ(bomb.status, 422);
  EXPECT_THAT(bomb.body, HasSubstr("DOCTYPE"));
  EXPECT_EQ(field_of(post(certificates_ + "/readings", "", xml)), "file");
  EXPECT_EQ(post(certificates_ + "/readings", "\x89PNG\r\n\x1A\n", "Content-Type: image/png\r\n").status, 422);
}

TEST_F(CertificatesOverHttp, MakeTheStatusThatTheListIsFilteredBy) {
  EXPECT_EQ(get(equipment_)["status"], "due");
  const auto count = [&](const std::string& status) { return get("/equipment?status=" + status)["items"].size(); };
  EXPECT_EQ(count("due"), 1);
  EXPECT_EQ(count("in_use"), 0);
  ASSERT_EQ(post(certificates_, typed_certificate.dump()).status, 201);
  EXPECT_EQ(count("in_use"), 1);
  EXPECT_EQ(site_.get("verifier", "/equipment?status=good").status, 400);
}

TEST_F(CertificatesOverHttp, MeasurementStandardsAreRegisteredChangedAndNamedByTheirEquipment) {
  const auto made = post("/measurement-standards",
                         R"({"name": "温度检定装置", "certificate_number": "标证 2", "procedures": ["JJG 52-2013"]})");
  ASSERT_EQ(made.status, 201) << made.body;
  const auto standard = json::parse(made.body);
  EXPECT_EQ(get("/measurement-standards")["items"].size(), 2);
  const auto path = "/measurement-standards/" + std::to_string(standard["id"].get<int>());
  EXPECT_EQ(get(path), standard);
  const std::string versioned = "Content-Type: application/json\r\nIf-Match: \"1\"\r\n";
  const auto changed = site_.send("custodian", "PATCH", path, R"({"valid_until": "2029-01-01"})", versioned);
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(site_.send("custodian", "PATCH", path, R"({"valid_until": null})", versioned).status, 412);
  const auto joined =
      site_.send("custodian", "PATCH", equipment_, json{{"standard_id", standard["id"]}}.dump(), versioned);
  ASSERT_EQ(joined.status, 200) << joined.body;
  EXPECT_EQ(json::parse(joined.body)["standard"], json::parse(changed.body));
  const std::string second = "Content-Type: application/json\r\nIf-Match: \"2\"\r\n";
  EXPECT_EQ(field_of(site_.send("custodian", "PATCH", equipment_, R"({"standard_id": 99})", second)), "standard_id");
  const auto left = site_.send("custodian", "PATCH", equipment_, R"({"standard_id": null})", second);
  EXPECT_EQ(json::parse(left.body)["standard"], nullptr);
}

}  // namespace
