#include "instruments/procedures/editions.hpp"

#include <gtest/gtest.h>

#include "instruments/procedures/catalogue.hpp"

namespace instruments::procedures {
namespace {

Date day(const char* text) {
  return parse_iso_date(text).value();
}

SharedProcedure edition(const char* code, const char* name, const char* in_force, const char* hash,
                        const char* withdrawn = nullptr) {
  Procedure procedure;
  procedure.code = code;
  procedure.edition = name;
  procedure.in_force = day(in_force);
  procedure.hash = hash;
  if (withdrawn != nullptr) procedure.withdrawn = day(withdrawn);
  return std::make_shared<const Procedure>(std::move(procedure));
}

std::string hash_of(const SharedProcedure& procedure) {
  return procedure ? procedure->hash : "none";
}

TEST(Editions, TheOneInForceOnADayAppliesToWorkOfThatDay) {
  const auto editions =
      Editions().with({edition("JJG 1", "2020", "2020-01-01", "b"), edition("JJG 1", "2010", "2010-01-01", "a"),
                       edition("JJG 1", "2030", "2030-01-01", "c")});
  EXPECT_EQ(hash_of(editions.find("JJG1", day("2019-12-31"))), "a");
  EXPECT_EQ(hash_of(editions.find("JJG 1", day("2020-01-01"))), "b");
  EXPECT_EQ(hash_of(editions.find("JJG 1", day("2030-01-01"))), "c");
  EXPECT_EQ(hash_of(editions.find("JJG 1")), "c");
  EXPECT_EQ(hash_of(editions.find("JJG 2", day("2020-01-01"))), "none");
}

TEST(Editions, WhenNoneIsInForceTheNearestTellsWhy) {
  const auto editions = Editions().with(
      {edition("JJG 1", "2010", "2010-01-01", "a", "2015-01-01"), edition("JJG 1", "2020", "2020-01-01", "b")});
  EXPECT_EQ(hash_of(editions.find("JJG 1", day("2009-12-31"))), "a");
  EXPECT_EQ(hash_of(editions.find("JJG 1", day("2017-06-01"))), "a");
}

TEST(Editions, AnEditionWithdrawnEarlierGivesWayToTheOneStillInForce) {
  const auto editions = Editions().with(
      {edition("JJG 1", "2010", "2010-01-01", "a"), edition("JJG 1", "2020", "2020-01-01", "b", "2021-01-01")});
  EXPECT_EQ(hash_of(editions.find("JJG 1", day("2020-12-31"))), "b");
  EXPECT_EQ(hash_of(editions.find("JJG 1", day("2021-01-01"))), "a");
}

TEST(Editions, OfTwoFromTheSameDayTheOneAddedLaterApplies) {
  const auto editions = Editions()
                            .with({edition("JJG 1", "2020", "2020-01-01", "b")})
                            .with({edition("JJG 1", "2020.1", "2020-01-01", "b1")});
  EXPECT_EQ(hash_of(editions.find("JJG 1", day("2020-01-01"))), "b1");
  EXPECT_EQ(hash_of(editions.find_edition("JJG1", "2020")), "b");
}

TEST(Editions, ATextWhosePlaceWasTakenIsFoundByItsHash) {
  const auto before = Editions().with({edition("JJG 1", "2020", "2020-01-01", "b")});
  const auto after = before.with({edition("JJG1", "2020", "2020-01-01", "other")});
  EXPECT_EQ(after.list().size(), 1U);
  EXPECT_EQ(hash_of(after.find("JJG 1", day("2021-01-01"))), "other");
  EXPECT_EQ(hash_of(after.find_hash("b")), "b");
  EXPECT_EQ(hash_of(after.find_hash("c")), "none");
  // Whoever holds the moment before sees nothing of it.
  EXPECT_EQ(hash_of(before.find("JJG 1", day("2021-01-01"))), "b");
  EXPECT_EQ(before.find_hash("other"), nullptr);
}

TEST(Editions, SayWhetherADayMayFollowThem) {
  const auto editions = Editions().with(
      {edition("JJG 1", "2010", "2010-01-01", "a"), edition("JJG 1", "2020", "2020-01-01", "b"),
       edition("JJG 1", "2030", "2030-01-01", "c"), edition("JJG 2", "1", "2010-01-01", "d", "2012-01-01")});
  std::string said;
  for (const Procedure& procedure : editions)
    said += std::string(to_text(editions.validity(procedure, day("2026-11-21")))) + " ";
  EXPECT_EQ(said, "replaced in_force not_yet withdrawn ");
}

TEST(Editions, ThoseOfTheProgramKnowThatTheyAreBuiltIn) {
  for (const Procedure& procedure : catalogue())
    if (procedure.code == "JJG 52-2013" && procedure.edition == "2013") {
      EXPECT_TRUE(is_built_in(procedure));
      Procedure other = procedure;
      other.source += "\n";
      EXPECT_FALSE(is_built_in(other));
      return;
    }
  FAIL();
}

}  // namespace
}  // namespace instruments::procedures
