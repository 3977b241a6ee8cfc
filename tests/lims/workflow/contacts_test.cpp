#include "lims/workflow/contacts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/lims_mailing.hpp"
#include "tests/support/lims_records.hpp"

namespace tests {
namespace {

using instruments::Cause;
using ::testing::SizeIs;

class Contacts : public MailFixture {};

TEST_F(Contacts, HaveANameAndOneMailbox) {
  const auto refusal = refused([&] { contact(" ", "王@plant.example", "de"); });
  EXPECT_EQ(refusal.cause(), Cause::invalid_input);
  ASSERT_THAT(refusal.mistakes(), SizeIs(3));
  EXPECT_EQ(refusal.mistakes()[0].field, "name");
  EXPECT_EQ(refusal.mistakes()[1].field, "email");
  EXPECT_EQ(refusal.mistakes()[2].field, "language");
  EXPECT_EQ(refused([&] { contact("a\r\nBcc: x@y.cn", "a@b.cn"); }).mistakes().at(0).field, "name");
}

TEST_F(Contacts, OfOneOrganizationHaveDifferentMailboxes) {
  contact("王", "wang@plant.example");
  EXPECT_EQ(refused([&] { contact("王二", "WANG@plant.example"); }).cause(), Cause::state_conflict);
}

TEST_F(Contacts, AreChangedByWhoSawThemAsTheyAre) {
  const auto id = contact("王", "wang@plant.example");
  db::Contact seen;
  {
    db::ReadTransaction transaction(laboratory().database);
    seen = lims::load_contact(transaction, owner(), id);
  }
  seen.name = "王工";
  changed([&](auto& t) { lims::change_contact(t, laboratory(), seen, desk_.receptionist); });
  EXPECT_EQ(refused([&] {
              changed([&](auto& t) { lims::change_contact(t, laboratory(), seen, desk_.receptionist); });
            }).cause(),
            Cause::precondition_failed);
}

TEST_F(Contacts, BelongToTheirOrganization) {
  const auto id = contact("王", "wang@plant.example");
  db::ReadTransaction transaction(laboratory().database);
  EXPECT_EQ(refused([&] { lims::load_contact(transaction, {999}, id); }).cause(), Cause::not_found);
}

}  // namespace
}  // namespace tests
