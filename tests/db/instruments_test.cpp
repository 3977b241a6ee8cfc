#include "db/instruments.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/instrument_events.hpp"
#include "db/instrument_list.hpp"
#include "instruments/refusal.hpp"
#include "tests/support/db_place.hpp"
#include "tests/support/db_samples.hpp"

namespace db {
namespace {

using instruments::Cause;
using instruments::Instrument;
using instruments::InstrumentId;
using instruments::InstrumentState;
using instruments::Organization;
using instruments::OrganizationId;
using instruments::Purpose;
using instruments::Refusal;
using instruments::ServiceLocation;
using std::chrono::year;
using ::testing::ElementsAre;
using testing::now;
using testing::sample_instrument;

class Instruments : public testing::RepositoryTest {
 protected:
  std::size_t found(const std::string& typed) {
    InstrumentFilter filter;
    filter.q = typed;
    return list_instruments(transaction_, filter).items.size();
  }
  Transaction transaction_{database_};
  OrganizationId owner_ = testing::add_organization(transaction_);
};
INSTANTIATE_TEST_SUITE_P(Engines, Instruments, ::testing::ValuesIn(testing::engines()), testing::engine_name);

Instrument full_instrument(OrganizationId owner) {
  Instrument instrument = sample_instrument(owner, "弹性元件式一般压力表", "A29278950");
  instrument.kind = "pressure_gauge";
  instrument.model = "Y-100";
  instrument.specification = "径向";
  instrument.measuring_range = "(0~1.6)MPa";
  instrument.scale_interval = "0.05MPa";
  instrument.accuracy_class = "1.6级";
  instrument.owner_number = "GL000001";
  instrument.manufacturer = "示例仪表厂";
  instrument.made_year = 2019;
  instrument.place_of_use = "3号锅炉房 \"北\" \\ {1}";
  instrument.region_code = "440307";
  instrument.purpose = Purpose::safety;
  instrument.mandatory_declared = false;
  instrument.service_location = ServiceLocation::on_site;
  instrument.state = InstrumentState::failed_hold;
  instrument.last_verified_on = year{2026} / 2 / 28;
  instrument.last_result = "fail";
  instrument.valid_until = year{2026} / 8 / 27;
  instrument.cycle_months_override = 6;
  instrument.remark = "喆";
  return instrument;
}

TEST_P(Instruments, ComeBackAsTheyWereKept) {
  auto instrument = full_instrument(owner_);
  instrument.id = insert_instrument(transaction_, instrument, now);
  instrument.version = 1;
  const auto kept = load_instrument(transaction_, instrument.id);
  EXPECT_EQ(kept.instrument, instrument);
  EXPECT_EQ(kept.organization_name, "示例龙岗区工厂");
  EXPECT_EQ(kept.updated_at, now);
  auto bare = sample_instrument(owner_, "x", "");
  bare.id = insert_instrument(transaction_, bare, now);
  bare.version = 1;
  EXPECT_EQ(load_instrument(transaction_, bare.id).instrument, bare);
}

TEST_P(Instruments, AreInsertedManyAtOnceInOrder) {
  std::vector<Instrument> many;
  for (int i = 0; i < 50; ++i) many.push_back(sample_instrument(owner_, "压力表", "S" + std::to_string(i)));
  insert_instruments(transaction_, many, now);
  for (const auto& instrument : many) EXPECT_EQ(load_instrument(transaction_, instrument.id).instrument, instrument);
  const auto another = insert_instrument(transaction_, sample_instrument(owner_, "y", "z"), now);
  EXPECT_GT(another, many.back().id);
}

TEST_P(Instruments, KeepTheirPhotographThroughOtherChanges) {
  auto instrument = sample_instrument(owner_, "压力表", "1");
  instrument.id = insert_instrument(transaction_, instrument, now);
  EXPECT_EQ(load_instrument(transaction_, instrument.id).photograph_sha256, std::nullopt);
  EXPECT_TRUE(set_instrument_photograph(transaction_, instrument.id, 1, "ab12", "2026-11-22T00:00:00Z"));
  EXPECT_FALSE(set_instrument_photograph(transaction_, instrument.id, 1, "cd34", "2026-11-22T00:00:00Z"));
  instrument.version = 2;
  instrument.name = "真空表";
  EXPECT_TRUE(update_instrument(transaction_, instrument, "2026-11-23T00:00:00Z"));
  EXPECT_EQ(load_instrument(transaction_, instrument.id).photograph_sha256, "ab12");
  EXPECT_EQ(list_instruments(transaction_, {}).items.front().photograph_sha256, "ab12");
  EXPECT_TRUE(set_instrument_photograph(transaction_, instrument.id, 3, std::nullopt, "2026-11-24T00:00:00Z"));
  const auto kept = load_instrument(transaction_, instrument.id);
  EXPECT_EQ(kept.photograph_sha256, std::nullopt);
  EXPECT_EQ(kept.instrument.version, 4);
  EXPECT_EQ(kept.updated_at, "2026-11-24T00:00:00Z");
}

TEST_P(Instruments, AreWrittenOnlyByWhoSawTheLatestVersion) {
  auto instrument = sample_instrument(owner_, "压力表", "1");
  instrument.id = insert_instrument(transaction_, instrument, now);
  instrument.version = 1;
  instrument.name = "真空表";
  EXPECT_TRUE(update_instrument(transaction_, instrument, "2026-11-22T00:00:00Z"));
  EXPECT_FALSE(update_instrument(transaction_, instrument, "2026-11-22T00:00:00Z"));
  const auto kept = load_instrument(transaction_, instrument.id);
  EXPECT_EQ(kept.instrument.version, 2);
  EXPECT_EQ(kept.updated_at, "2026-11-22T00:00:00Z");
  EXPECT_EQ(kept.created_at, now);
}

TEST_P(Instruments, ThatAreNotThereAreRefused) {
  EXPECT_EQ(find_instrument(transaction_, InstrumentId{99}), std::nullopt);
  try {
    load_instrument(transaction_, InstrumentId{99});
    FAIL();
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.cause(), Cause::not_found);
  }
}

TEST_P(Instruments, AreFoundByTwoCharacterWordsRareCharactersAndAnyWidth) {
  auto instrument = full_instrument(owner_);
  instrument.manufacturer = "王喆仪表";
  insert_instrument(transaction_, instrument, now);
  insert_instrument(transaction_, sample_instrument(owner_, "电子计价秤", "B1"), now);
  for (const char* typed : {"压力", "力表", "喆", "王喆", "y-100", "Ｙ－１００", "ａ２９２７８９５０", "GL000001",
                            "压力 龙岗", "y", "弹性元件式一般压力表", "锅炉 仪表", "\"北\"", "{1}", "\\"})
    EXPECT_EQ(found(typed), 1U) << typed;
  for (const char* typed : {"压表", "喆喆", "%", "_", "压力 计价", "A2927895O", "' OR 1=1 --", "\" OR \""})
    EXPECT_EQ(found(typed), 0U) << typed;
  EXPECT_EQ(found("龙岗"), 2U);
  EXPECT_EQ(found("  "), 2U);
}

TEST_P(Instruments, AreFoundByWhatTheyBecameNotByWhatTheyWere) {
  auto instrument = sample_instrument(owner_, "压力表", "1");
  instrument.id = insert_instrument(transaction_, instrument, now);
  instrument.version = 1;
  instrument.name = "电流表";
  update_instrument(transaction_, instrument, now);
  EXPECT_EQ(found("压力"), 0U);
  EXPECT_EQ(found("电流"), 1U);
}

TEST_P(Instruments, AreFoundByTheNewNameOfTheirOwner) {
  insert_instrument(transaction_, sample_instrument(owner_, "压力表", "1"), now);
  Organization owner = *find_organization(transaction_, owner_);
  owner.name = "示例坪山区医院";
  EXPECT_TRUE(update_organization(transaction_, owner));
  EXPECT_FALSE(update_organization(transaction_, owner));
  EXPECT_EQ(found("龙岗"), 0U);
  EXPECT_EQ(found("医院 压力"), 1U);
}

TEST_P(Instruments, AreTheSameByOwnerNameAndSerialNumber) {
  const auto other = testing::add_organization(transaction_, "另一家");
  const auto first = insert_instrument(transaction_, sample_instrument(owner_, "压力表", "1"), now);
  insert_instrument(transaction_, sample_instrument(owner_, "压力表", "1"), now);
  insert_instrument(transaction_, sample_instrument(owner_, "真空表", "1"), now);
  const std::vector<NaturalKey> keys = {{owner_, "压力表", "2"}, {owner_, "压力表", "1"}, {other, "压力表", "1"}};
  const auto known = find_instruments(transaction_, keys);
  ASSERT_EQ(known.size(), 3U);
  EXPECT_FALSE(known[0].has_value());
  ASSERT_TRUE(known[1].has_value());
  EXPECT_EQ(known[1]->id, first);
  EXPECT_FALSE(known[2].has_value());
}

TEST_P(Instruments, AreDeletedUnlessARecordSpeaksOfThem) {
  const auto free = insert_instrument(transaction_, sample_instrument(owner_, "压力表", "1"), now);
  insert_instrument_event(transaction_, {free, now, std::nullopt, "程序", "imported", {"导入", "Imported"}});
  const auto used = insert_instrument(transaction_, sample_instrument(owner_, "压力表", "2"), now);
  testing::add_record(transaction_, used, testing::add_account(transaction_, "li"), "R1");
  EXPECT_TRUE(delete_instrument(transaction_, free));
  EXPECT_FALSE(delete_instrument(transaction_, free));
  EXPECT_FALSE(delete_instrument(transaction_, used));
  EXPECT_EQ(found("压力"), 1U);
  EXPECT_TRUE(list_instrument_events(transaction_, free).empty());
}

TEST_P(Instruments, NeverGetTheIdOfADeletedOne) {
  const auto first = insert_instrument(transaction_, sample_instrument(owner_, "a", "1"), now);
  delete_instrument(transaction_, first);
  EXPECT_GT(insert_instrument(transaction_, sample_instrument(owner_, "a", "1"), now), first);
}

TEST_P(Instruments, OfAnUnknownOwnerAreRefused) {
  EXPECT_THROW(insert_instrument(transaction_, sample_instrument({77}, "a", "1"), now), Refusal);
}

TEST_P(Instruments, HaveAHistoryTheLatestFirst) {
  const auto id = insert_instrument(transaction_, sample_instrument(owner_, "a", "1"), now);
  const auto user = testing::add_account(transaction_, "li");
  const std::vector<InstrumentEvent> events = {
      {id, now, user, "li", "imported", {"导入", "Imported"}, "import", "3"},
      {id, now, std::nullopt, "程序", "changed", {"修改\"1\"", "Changed"}},
  };
  insert_instrument_events(transaction_, events);
  const auto kept = list_instrument_events(transaction_, id);
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].text.zh, "修改\"1\"");
  EXPECT_EQ(kept[0].user_id, std::nullopt);
  EXPECT_EQ(kept[1].link_id, "3");
  EXPECT_EQ(kept[1].user_id, user);
}

TEST_P(Instruments, ShowTheRegionsInUse) {
  for (const char* region : {"440307", "", "310115", "440307"}) {
    auto instrument = sample_instrument(owner_, "a", "1");
    instrument.region_code = region;
    insert_instrument(transaction_, instrument, now);
  }
  EXPECT_THAT(list_region_codes(transaction_), ElementsAre("310115", "440307"));
}

}  // namespace
}  // namespace db
