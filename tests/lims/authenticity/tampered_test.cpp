#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/signing/pdf_signature.hpp"
#include "reports/signing/xml_signature.hpp"
#include "tests/support/lims_given_out.hpp"

namespace {

using given_out::genuine;
using given_out::GivenOut;
using given_out::keys;
using nlohmann::json;

struct Tampered {
  const char* how;
  std::string file;
  const char* found_by;
};

/// The laboratory itself signs what does not agree: nothing but the parts can tell.
std::string signed_anew(const std::function<void(GivenOut&)>& change) {
  auto given = given_out::verification();
  change(given);
  return keys().signed_twice(given_out::rendered(given));
}

std::string with_one_byte_changed() {
  auto pdf = genuine();
  pdf[pdf.size() / 3] = static_cast<char>(pdf[pdf.size() / 3] ^ 1);
  return pdf;
}

std::string signed_by_strangers() {
  static DemoKeys others;
  return others.signed_twice(given_out::rendered(given_out::verification()));
}

std::vector<Tampered> all() {
  const auto xml = reports::signed_xml(given_out::certificate_xml(), instant_in({}), keys().seal());
  const auto later = updated_pdf(genuine(), 1, "<< /Changed true >>");
  return {
      {"one byte changed", with_one_byte_changed(), "signature"},
      {"bytes after the last signature", genuine() + "% more\n", "all_is_covered"},
      {"a page changed by a later update that somebody signed",
       reports::signed_pdf(later, {"third", "x", "", instant_in({})}, keys().approver()), "later_changes"},
      {"signed by another authority", signed_by_strangers(), "trust"},
      {"a figure of the content changed",
       signed_anew([](auto& given) { given.content["tables"][0]["rows"][0][1] = "0.123"; }), "results"},
      {"a reading of the record changed", signed_anew([](auto& given) {
         given_out::change_record(given,
                                  [](json& record) { record["sheet"]["items"][2]["rows"][0]["cells"]["up"] = "0.5"; });
       }),
       "record_hash"},
      {"the certificate of another instrument attached", signed_anew([](auto& given) {
         given.attachments["certificate.xml"] = {given_out::foreign_xml(), "application/xml", "of another"};
       }),
       "dcc_content"},
      {"a figure of the XML changed", replaced(xml, "<si:valueXMLList>0 ", "<si:valueXMLList>1 "), "xml_signature"},
  };
}

TEST(Tampered, FilesOfEightKindsAreAllCaught) {
  ASSERT_TRUE(given_out::examined(genuine()).is_good());
  for (const auto& [how, file, found_by] : all()) {
    SCOPED_TRACE(how);
    EXPECT_THAT(given_out::failures(file), testing::Contains(found_by));
  }
}

}  // namespace
