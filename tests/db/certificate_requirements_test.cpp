#include "db/certificate_requirements.hpp"

#include <gtest/gtest.h>

#include "instruments/refusal.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"

namespace db {
namespace {

using namespace std::chrono_literals;

CertificateRequirement rule(const std::string& edition, instruments::Date from) {
  CertificateRequirement requirement;
  requirement.field = "/customer/address";
  requirement.condition = "{}";
  requirement.name = {"单位地址", "address"};
  requirement.clause = {"某规则", "a rule"};
  requirement.valid_from = from;
  requirement.edition = edition;
  requirement.added_at = testing::now;
  return requirement;
}

class CertificateRequirements : public testing::RepositoryTest {
 protected:
  std::size_t in_force(instruments::Date day) {
    return list_requirements(transaction_, DocumentKind::verification_certificate, day).size();
  }
  Transaction transaction_{database_};
};
INSTANTIATE_TEST_SUITE_P(Engines, CertificateRequirements, ::testing::ValuesIn(testing::engines()),
                         testing::engine_name);

TEST_P(CertificateRequirements, HoldFromTheirFirstDayUntilTheDayBeforeTheirEnd) {
  EXPECT_FALSE(has_shipped_requirements(transaction_));
  const auto id = insert_requirement(transaction_, rule("e1", 2026y / 11 / 21));
  EXPECT_TRUE(has_shipped_requirements(transaction_));
  EXPECT_EQ(in_force(2026y / 11 / 20), 0U);
  EXPECT_EQ(in_force(2026y / 11 / 21), 1U);
  end_requirement(transaction_, id, 2027y / 1 / 1, testing::now, testing::add_account(transaction_, "quality"));
  EXPECT_EQ(in_force(2026y / 12 / 31), 1U);
  EXPECT_EQ(in_force(2027y / 1 / 1), 0U);
  EXPECT_EQ(load_requirement(transaction_, id).ended_by_name, "quality 同志");
  EXPECT_EQ(list_requirements(transaction_).size(), 1U);
  EXPECT_THROW(load_requirement(transaction_, {99}), instruments::Refusal);
}

TEST_P(CertificateRequirements, AreOfOneKind) {
  auto of_notices = rule("e1", 2026y / 11 / 21);
  of_notices.kind = DocumentKind::result_notice;
  insert_requirement(transaction_, of_notices);
  EXPECT_EQ(in_force(2026y / 11 / 21), 0U);
}

TEST_P(CertificateRequirements, ThatAreShippedComeInOnceWhoeverBringsThem) {
  EXPECT_NE(insert_requirement(transaction_, rule("e1", 2026y / 11 / 21)).value, 0);
  EXPECT_EQ(insert_requirement(transaction_, rule("e1", 2026y / 11 / 21)).value, 0);
  insert_requirement(transaction_, rule("e2", 2026y / 11 / 21));
  EXPECT_EQ(list_requirements(transaction_).size(), 2U);
  auto own = rule("", 2026y / 11 / 21);
  own.source = RequirementSource::laboratory;
  EXPECT_NE(insert_requirement(transaction_, own).value, 0);
  EXPECT_NE(insert_requirement(transaction_, own).value, 0);
}

}  // namespace
}  // namespace db
