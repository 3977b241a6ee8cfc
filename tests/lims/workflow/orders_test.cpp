#include "lims/workflow/orders.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/organizations.hpp"
#include "lims/day.hpp"
#include "lims/workflow/document_bundles.hpp"
#include "lims/workflow/laboratory_profile.hpp"
#include "lims/workflow/order_standing.hpp"
#include "tests/support/lims_desk.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using instruments::Cause;
using instruments::InstrumentId;
using lims::ItemStanding;
using testing::ElementsAre;
using testing::HasSubstr;
using tests::date;
using tests::refused;

class Orders : public testing::Test {
 protected:
  lims::Laboratory& laboratory() { return desk_.place.laboratory(); }
  template <class Act>
  auto act(Act act) {
    db::Transaction transaction(laboratory().database);
    if constexpr (std::is_void_v<decltype(act(transaction))>) {
      act(transaction);
      transaction.commit();
    } else {
      auto made = act(transaction);
      transaction.commit();
      return made;
    }
  }
  static std::vector<db::OrderItem> items(const std::vector<InstrumentId>& instruments) {
    std::vector<db::OrderItem> items;
    for (const auto id : instruments) {
      db::OrderItem item;
      item.instrument_id = id;
      items.push_back(item);
    }
    return items;
  }
  db::Order sample() {
    db::Order order;
    order.organization_id = desk_.instrument().organization_id;
    order.received_on = date("2026-11-20");
    order.promised_on = date("2026-11-30");
    return order;
  }
  db::OrderId receive(const std::vector<InstrumentId>& instruments) { return receive(sample(), instruments); }
  db::OrderId receive(const db::Order& order, const std::vector<InstrumentId>& instruments) {
    return act([&](auto& transaction) {
      return lims::receive_order(transaction, laboratory(), order, items(instruments), desk_.receptionist);
    });
  }
  void take_back(db::OrderId id, std::size_t line, const std::string& reason = "不能检定") {
    const auto item = lines(id).at(line).view.item.id;
    act([&](auto& transaction) {
      lims::take_back_item(transaction, laboratory(), id, item, reason, desk_.receptionist);
    });
  }
  void close(db::OrderId id) {
    act([&](auto& transaction) { lims::close_order(transaction, laboratory(), id, desk_.receptionist); });
  }
  void withdraw(db::OrderId id, const std::string& reason) {
    act([&](auto& transaction) { lims::withdraw_order(transaction, laboratory(), id, reason, desk_.receptionist); });
  }
  db::OrderView view(db::OrderId id) {
    db::ReadTransaction transaction(laboratory().database);
    return db::load_order(transaction, id);
  }
  std::vector<lims::OrderLine> lines(db::OrderId id) {
    db::ReadTransaction transaction(laboratory().database);
    return lims::order_lines(transaction, id);
  }

  tests::Desk desk_;
};

TEST_F(Orders, DrawTheirNumbersFromASeriesWithoutGaps) {
  const auto first = receive({desk_.gauge});
  EXPECT_EQ(refused([&] { receive({desk_.gauge}); }).cause(), Cause::state_conflict);
  const auto second = receive({desk_.place.gauge("G2")});
  EXPECT_EQ(view(first).order.number, "WT2026-000001");
  EXPECT_EQ(view(second).order.number, "WT2026-000002") << "what was refused took none";
  EXPECT_EQ(view(first).order.received_from, "2026-11-19T16:00:00Z");
}

TEST_F(Orders, AreNumberedAsTheLaboratorySays) {
  act([&](auto& transaction) {
    auto profile = lims::load_profile(transaction);
    profile.name = {"某所", "A laboratory"};
    profile.order_number_pattern = "委{year}{sequence}号";
    lims::change_profile(transaction, laboratory(), profile, desk_.receptionist);
  });
  EXPECT_EQ(view(receive({desk_.gauge})).order.number, "委2026000001号");
}

TEST_F(Orders, RefuseAnInstrumentThatIsInAnOpenOrderNamingIt) {
  receive({desk_.gauge});
  const auto refusal = refused([&] { receive({desk_.place.gauge("G2"), desk_.gauge}); });
  EXPECT_EQ(refusal.cause(), Cause::state_conflict);
  EXPECT_THAT(refusal.text().zh, HasSubstr("WT2026-000001"));
  EXPECT_THAT(refusal.text().zh, HasSubstr("G1"));
  EXPECT_THAT(refusal.text().en, HasSubstr("WT2026-000001"));
  ASSERT_EQ(refusal.mistakes().size(), 1U);
  EXPECT_EQ(refusal.mistakes()[0].field, "items[1].instrument_id");
}

TEST_F(Orders, RefuseTheInstrumentOfSomebodyElseNamingTheOwner) {
  auto order = sample();
  order.organization_id = act([&](auto& transaction) {
    instruments::Organization other;
    other.name = "另一家工厂";
    return db::insert_organization(transaction, other);
  });
  const auto refusal = refused([&] { receive(order, {desk_.gauge}); });
  EXPECT_EQ(refusal.cause(), Cause::state_conflict);
  EXPECT_THAT(refusal.text().zh, HasSubstr("另一家工厂"));
}

TEST_F(Orders, RefuseWhatMeansNothing) {
  EXPECT_EQ(refused([&] { receive({}); }).mistakes()[0].field, "items");
  EXPECT_EQ(refused([&] { receive({desk_.gauge, desk_.gauge}); }).cause(), Cause::invalid_input);
  EXPECT_EQ(refused([&] { receive({InstrumentId{999}}); }).cause(), Cause::not_found);
  auto order = sample();
  order.promised_on = date("2026-11-19");
  EXPECT_EQ(refused([&] { receive(order, {desk_.gauge}); }).mistakes()[0].field, "promised_on");
  order = sample();
  order.received_on = date("2026-11-22");  // it is the 21st
  EXPECT_EQ(refused([&] { receive(order, {desk_.gauge}); }).mistakes()[0].field, "received_on");
  order = sample();
  order.organization_id = {999};
  EXPECT_EQ(refused([&] { receive(order, {desk_.gauge}); }).mistakes()[0].field, "organization_id");
  order = sample();
  order.promised_on = order.received_on;
  EXPECT_NO_THROW(receive(order, {desk_.gauge})) << "promised for the day of receipt";
}

TEST_F(Orders, FollowTheWorkFromTheReceiptToTheDocument) {
  const auto id = receive({desk_.gauge, desk_.place.gauge("G2")});
  EXPECT_EQ(lines(id)[0].standing, ItemStanding::received);
  const auto number = desk_.issue("2026-11-21");
  const auto all = lines(id);
  EXPECT_EQ(all[0].standing, ItemStanding::issued);
  ASSERT_EQ(all[0].documents.size(), 1U);
  EXPECT_EQ(all[0].documents[0].number, number);
  EXPECT_EQ(all[1].standing, ItemStanding::received);
  EXPECT_EQ(view(id).issued, 1);
  desk_.cancel(number);
  EXPECT_EQ(lines(id)[0].standing, ItemStanding::cancelled);
}

TEST_F(Orders, StandAsFarAsTheirRecordsAre) {
  lims::OrderLine line;
  EXPECT_EQ(lims::standing_of(line), ItemStanding::received);
  const auto with = [&](db::RecordState state) {
    line.record = db::OrderRecord{{}, {}, "R1", state};
    return lims::standing_of(line);
  };
  EXPECT_EQ(with(db::RecordState::recorded), ItemStanding::recorded);
  EXPECT_EQ(with(db::RecordState::returned), ItemStanding::returned);
  EXPECT_EQ(with(db::RecordState::checked), ItemStanding::checked);
  EXPECT_EQ(with(db::RecordState::issued), ItemStanding::cancelled) << "no document of it stands";
  db::OrderDocument document;
  document.state = db::DocumentState::superseded;
  line.documents = {document};
  EXPECT_EQ(with(db::RecordState::recorded), ItemStanding::recorded);
  document.state = db::DocumentState::issued;
  line.documents.push_back(document);
  EXPECT_EQ(lims::standing_of(line), ItemStanding::issued);
  line.view.item.taken_back_reason = "坏";
  EXPECT_EQ(lims::standing_of(line), ItemStanding::taken_back);
}

TEST_F(Orders, CloseOnlyWhenAllIsDone) {
  const auto id = receive({desk_.gauge, desk_.place.gauge("G2")});
  desk_.issue("2026-11-21");
  const auto refusal = refused([&] { close(id); });
  EXPECT_EQ(refusal.cause(), Cause::state_conflict);
  EXPECT_THAT(refusal.text().zh, HasSubstr("G2"));
  EXPECT_THAT(refusal.text().zh, testing::Not(HasSubstr("G1")));
  take_back(id, 1);
  close(id);
  const auto closed = view(id);
  EXPECT_EQ(closed.order.state, db::OrderState::closed);
  EXPECT_EQ(closed.items, 1);
  EXPECT_EQ(closed.issued, 1) << "what was issued stays with it";
  EXPECT_EQ(refused([&] { close(id); }).cause(), Cause::state_conflict);
  EXPECT_EQ(refused([&] { withdraw(id, "误"); }).cause(), Cause::state_conflict);
}

TEST_F(Orders, WithNothingLeftAreWithdrawnNotClosed) {
  const auto id = receive({desk_.gauge});
  EXPECT_EQ(refused([&] { take_back(id, 0, " "); }).cause(), Cause::invalid_input);
  take_back(id, 0);
  EXPECT_EQ(refused([&] { take_back(id, 0); }).cause(), Cause::state_conflict);
  EXPECT_EQ(refused([&] { close(id); }).cause(), Cause::state_conflict);
  EXPECT_EQ(refused([&] { withdraw(id, ""); }).cause(), Cause::invalid_input);
  withdraw(id, "客户取消");
  EXPECT_EQ(view(id).order.ended_reason, "客户取消");
  EXPECT_NO_THROW(receive({desk_.gauge})) << "free again";
}

TEST_F(Orders, TakeMoreInstrumentsWhileOpen) {
  const auto id = receive({desk_.gauge});
  const auto more = desk_.place.gauge("G2");
  const auto add = [&] {
    act([&](auto& transaction) {
      lims::add_order_items(transaction, laboratory(), id, items({more}), desk_.receptionist);
    });
  };
  add();
  EXPECT_EQ(view(id).items, 2);
  EXPECT_EQ(view(id).order.version, 2);
  EXPECT_EQ(refused(add).cause(), Cause::state_conflict);
  take_back(id, 1);
  add();
  EXPECT_EQ(lines(id).size(), 3U);
  withdraw(id, "误");
  EXPECT_EQ(refused(add).cause(), Cause::state_conflict);
}

TEST_F(Orders, ChangeWhatIsWantedOfAnItem) {
  const auto id = receive({desk_.gauge});
  auto item = lines(id)[0].view.item;
  item.service = db::OrderService::calibration;
  item.document_language = db::WantedLanguage::both;
  item.requirements = "做 0.5 MPa 点";
  item.urgent = true;
  act([&](auto& transaction) { lims::change_order_item(transaction, laboratory(), item, desk_.receptionist); });
  const auto kept = lines(id)[0].view.item;
  EXPECT_EQ(kept.service, db::OrderService::calibration);
  EXPECT_EQ(kept.document_language, db::WantedLanguage::both);
  EXPECT_EQ(kept.requirements, "做 0.5 MPa 点");
  EXPECT_EQ(view(id).urgent, 1);
  take_back(id, 0);
  item = lines(id)[0].view.item;
  EXPECT_EQ(
      refused([&] {
        act([&](auto& transaction) { lims::change_order_item(transaction, laboratory(), item, desk_.receptionist); });
      }).cause(),
      Cause::state_conflict);
}

TEST_F(Orders, StandInTheHistoryOfTheInstrument) {
  const auto id = receive({desk_.gauge});
  take_back(id, 0, "外壳破裂");
  const auto history = desk_.history();
  ASSERT_GE(history.size(), 2U);
  EXPECT_EQ(history[0], "退样，委托单 WT2026-000001：外壳破裂");
  EXPECT_EQ(history[1], "收样，委托单 WT2026-000001");
}

TEST_F(Orders, AreLateFromTheDayAfterThePromise) {
  auto order = sample();
  EXPECT_FALSE(lims::is_late(order, date("2026-11-30")));
  EXPECT_TRUE(lims::is_late(order, date("2026-12-01")));
  order.state = db::OrderState::closed;
  EXPECT_FALSE(lims::is_late(order, date("2026-12-01")));
  order = sample();
  order.promised_on = std::nullopt;
  EXPECT_FALSE(lims::is_late(order, date("2026-12-01")));
}

TEST_F(Orders, BeginWithTheFirstMomentOfTheirDay) {
  EXPECT_EQ(lims::first_moment_of("Asia/Shanghai", date("2026-11-21")), "2026-11-20T16:00:00Z");
  EXPECT_EQ(lims::first_moment_of("UTC", date("2026-11-21")), "2026-11-21T00:00:00Z");
  // In Beirut the clocks went from 2022-03-26 24:00 (UTC+2) straight to 01:00.
  EXPECT_EQ(lims::first_moment_of("Asia/Beirut", date("2022-03-27")), "2022-03-26T22:00:00Z");
}

TEST_F(Orders, ArePackedWithTheirDocumentsAlone) {
  desk_.issue("2026-11-19");
  desk_.place.set_now(std::chrono::sys_days(date("2026-11-23")));
  auto order = sample();
  order.received_on = date("2026-11-22");
  const auto id = receive(order, {desk_.gauge});
  lims::BundleOrder wanted;
  wanted.order = id;
  const auto pack = [&] {
    return act(
        [&](auto& transaction) { return lims::order_bundle(transaction, laboratory(), wanted, desk_.receptionist); });
  };
  EXPECT_EQ(refused(pack).cause(), Cause::invalid_input) << "nothing was issued since";
  const auto number = desk_.issue("2026-11-23");
  const auto task = pack();
  EXPECT_EQ(task.total, 1);
  EXPECT_EQ(task.title.zh, "委托单 WT2026-000001：证书与通知书 1 份");
  EXPECT_THAT(task.wanted, HasSubstr(number));
  wanted.order = db::OrderId{99};
  EXPECT_EQ(refused(pack).cause(), Cause::not_found);
}

}  // namespace
