#include "lims/workflow/document_bundles.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "lims/imports/zip.hpp"
#include "lims/workflow/documents.hpp"
#include "lims/workflow/tasks.hpp"
#include "reports/pdf/renderer.hpp"
#include "tests/support/lims_desk.hpp"
#include "tests/support/lims_records.hpp"

namespace {

using instruments::Cause;
using lims::BundleOrder;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using tests::refused;

class DocumentBundles : public testing::Test {
 protected:
  DocumentBundles() {
    laboratory().renderer = &renderer();
    laboratory().clock = [this] { return now_; };
  }
  static reports::PdfRenderer& renderer() {
    static reports::PdfRenderer one(reports::renderer_settings(assembled()));
    return one;
  }
  static std::filesystem::path assembled() { return std::filesystem::path(ETALON_BINARY_DIR) / "renderer"; }
  lims::Laboratory& laboratory() { return desk_.place.laboratory(); }

  db::TaskId ask(const BundleOrder& order) {
    db::Transaction transaction(laboratory().database);
    const auto task = lims::order_bundle(transaction, laboratory(), order, desk_.receptionist);
    transaction.commit();
    return task.id;
  }
  BundleOrder all() const {
    BundleOrder order;
    order.filter.state = db::DocumentState::issued;
    return order;
  }
  db::Task task(db::TaskId id) {
    db::ReadTransaction transaction(laboratory().database);
    return lims::load_task(transaction, id, desk_.receptionist);
  }
  void cancel(db::TaskId id, const lims::Person& by) {
    db::Transaction transaction(laboratory().database);
    lims::cancel_task(transaction, laboratory(), id, by);
    transaction.commit();
  }
  std::string result(db::TaskId id) {
    std::ifstream file(lims::task_result(laboratory(), task(id)), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  bool work(const std::string& holder = "one") { return lims::run_next_task(laboratory(), holder); }
  bool folder_is_empty() { return std::filesystem::is_empty(lims::task_folder(laboratory().settings)); }

  tests::Desk desk_;
  std::chrono::sys_seconds now_ = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + std::chrono::hours(9);
};

TEST_F(DocumentBundles, HoldEveryPdfAndAnIndexOfThem) {
  const auto first = desk_.issue("2026-11-19");
  const auto second = desk_.issue("2026-11-20");
  const auto id = ask(all());
  EXPECT_EQ(task(id).total, 2);
  EXPECT_TRUE(work());
  ASSERT_EQ(task(id).state, "done") << (task(id).message ? task(id).message->en : "");
  EXPECT_EQ(task(id).done, 2);
  const auto bytes = result(id);
  EXPECT_EQ(task(id).result->sha256, lims::sha256_hex(bytes));
  EXPECT_EQ(task(id).result->bytes, static_cast<std::int64_t>(bytes.size()));
  lims::imports::ZipArchive zip(bytes);
  constexpr std::size_t most = 10'000'000;
  const auto pdf = lims::document_pdf(laboratory(), second);
  EXPECT_EQ(zip.load(second + "_弹性元件式一般压力表_G1.pdf", most), pdf);
  EXPECT_TRUE(zip.contains(first + "_弹性元件式一般压力表_G1.pdf"));
  const auto csv = zip.load("index.csv", most);
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF文件编号,种类,状态,"));
  EXPECT_THAT(csv, HasSubstr("\r\n" + second +
                             ",检定证书,有效,送检单位,弹性元件式一般压力表,Y-100,G1,,2026-11-20,2027-05-19,合格," +
                             second + "_弹性元件式一般压力表_G1.pdf," + lims::sha256_hex(pdf) + "\r\n"));
  const auto html = zip.load("index.html", most);
  EXPECT_THAT(html, HasSubstr("<a href=\"" + second + "_%E5%BC%B9"));
  EXPECT_FALSE(work()) << "nothing is left to do";
}

TEST_F(DocumentBundles, KeepWhatNoLongerStandsApart) {
  const auto number = desk_.issue("2026-11-20");
  desk_.cancel(number);
  BundleOrder order;
  order.numbers = {number};
  const auto id = ask(order);
  work();
  const auto bytes = result(id);
  lims::imports::ZipArchive zip(bytes);
  EXPECT_TRUE(zip.contains("作废/" + number + "_弹性元件式一般压力表_G1.pdf"));
  constexpr std::size_t most = 100'000;
  EXPECT_THAT(zip.load("index.csv", most), HasSubstr(number + ",检定证书,作废,"));
  EXPECT_THAT(zip.load("index.html", most), HasSubstr("<a href=\"%E4%BD%9C%E5%BA%9F/" + number));
}

TEST_F(DocumentBundles, OfTheSameDocumentsAreTheSameToTheByte) {
  desk_.issue("2026-11-19");
  desk_.issue("2026-11-20");
  const auto first = ask(all());
  now_ += std::chrono::seconds(3);
  const auto second = ask(all());
  work();
  work("two");
  EXPECT_EQ(result(first), result(second));
}

TEST_F(DocumentBundles, HoldWhatWasThereWhenTheyWereAskedFor) {
  const auto before = desk_.issue("2026-11-19");
  const auto id = ask(all());
  const auto after = desk_.issue("2026-11-20");
  work();
  const auto bytes = result(id);
  EXPECT_THAT(bytes, HasSubstr(before));
  EXPECT_THAT(bytes, Not(HasSubstr(after)));
}

TEST_F(DocumentBundles, OfNumbersAreThoseInTheirOrder) {
  const auto first = desk_.issue("2026-11-19");
  const auto second = desk_.issue("2026-11-20");
  BundleOrder order;
  order.numbers = {second, second};
  const auto id = ask(order);
  work();
  EXPECT_EQ(task(id).total, 1) << "each document once";
  EXPECT_THAT(result(id), HasSubstr(second));
  EXPECT_THAT(result(id), Not(HasSubstr(first)));
  order.numbers = {"none"};
  EXPECT_EQ(refused([&] { ask(order); }).cause(), Cause::not_found);
  order.numbers.clear();
  order.filter.organization_id = {999};
  EXPECT_EQ(refused([&] { ask(order); }).cause(), Cause::invalid_input);
}

TEST_F(DocumentBundles, WaitForARendererThatIsDownAndSayForWhichDocument) {
  const auto number = desk_.issue("2026-11-20");
  auto settings = reports::renderer_settings(assembled());
  settings.node = "/bin/false";
  reports::PdfRenderer broken(settings);
  laboratory().renderer = &broken;
  const auto id = ask(all());
  EXPECT_TRUE(work());
  EXPECT_EQ(task(id).state, "waiting");
  EXPECT_EQ(task(id).message->zh, "文件 " + number + " 的 PDF 暂时无法生成，稍后自动重试。");
  EXPECT_TRUE(folder_is_empty()) << "no half of an archive is left";
  EXPECT_FALSE(work()) << "it is tried again later, not at once";
  EXPECT_EQ(refused([&] { lims::task_result(laboratory(), task(id)); }).cause(), Cause::state_conflict);
  laboratory().renderer = &renderer();
  now_ += std::chrono::seconds(30);
  EXPECT_TRUE(work());
  EXPECT_EQ(task(id).state, "done");
}

TEST_F(DocumentBundles, OfAServerThatDiedAreMadeByAnother) {
  desk_.issue("2026-11-20");
  const auto id = ask(all());
  {
    db::Transaction transaction(laboratory().database);
    db::claim_task(transaction, laboratory().now(), {"dead", lims::instant_text(now_ + std::chrono::seconds(60))});
    transaction.commit();
  }
  const auto left = lims::task_folder(laboratory().settings) / (std::to_string(id.value) + "-dead.zip");
  std::filesystem::create_directories(left.parent_path());
  std::ofstream(left) << "half";
  EXPECT_FALSE(work());
  now_ += std::chrono::seconds(61);
  EXPECT_TRUE(work());
  EXPECT_EQ(task(id).state, "done");
  EXPECT_FALSE(std::filesystem::exists(left)) << "what it left is gone";
  EXPECT_FALSE(result(id).empty());
}

TEST_F(DocumentBundles, GoBackWhenTheServerStops) {
  desk_.issue("2026-11-20");
  const auto id = ask(all());
  std::stop_source stop;
  stop.request_stop();
  lims::run_next_task(laboratory(), "one", stop.get_token());
  EXPECT_EQ(task(id).state, "waiting");
  EXPECT_TRUE(work("two")) << "at once";
  EXPECT_EQ(task(id).state, "done");
}

TEST_F(DocumentBundles, StopWhereSomebodyCancelsThem) {
  desk_.issue("2026-11-19");
  desk_.issue("2026-11-20");
  const auto waiting = ask(all());
  cancel(waiting, desk_.receptionist);
  EXPECT_EQ(task(waiting).state, "cancelled");
  EXPECT_FALSE(work());
  const auto running = ask(all());
  {
    db::Transaction transaction(laboratory().database);
    db::claim_task(transaction, laboratory().now(), {"dead", laboratory().now()});
    transaction.commit();
  }
  cancel(running, desk_.receptionist);
  EXPECT_EQ(task(running).state, "running") << "its server has to stop";
  now_ += std::chrono::seconds(1);
  EXPECT_TRUE(work());
  EXPECT_EQ(task(running).state, "cancelled");
  EXPECT_TRUE(folder_is_empty());
  EXPECT_EQ(refused([&] { cancel(running, desk_.receptionist); }).cause(), Cause::state_conflict);
}

TEST_F(DocumentBundles, AreShownToWhoAskedAndToTheAdministratorOnly) {
  desk_.issue("2026-11-20");
  const auto id = ask(all());
  EXPECT_EQ(refused([&] { cancel(id, desk_.verifier); }).cause(), Cause::not_found);
  cancel(id, desk_.place.person("admin", "administrator"));
  EXPECT_EQ(task(id).state, "cancelled");
}

TEST_F(DocumentBundles, AreGoneAfterTheirTime) {
  desk_.issue("2026-11-20");
  const auto id = ask(all());
  work();
  lims::remove_expired_results(laboratory());
  EXPECT_FALSE(folder_is_empty());
  now_ += std::chrono::days(7) + std::chrono::seconds(1);
  EXPECT_EQ(refused([&] { lims::task_result(laboratory(), task(id)); }).cause(), Cause::not_found);
  lims::remove_expired_results(laboratory());
  EXPECT_TRUE(folder_is_empty());
  EXPECT_EQ(refused([&] { lims::task_result(laboratory(), task(id)); }).text().en,
            "The result was kept for its time and is gone. Make it again.");
}

}  // namespace
