#include "lims/workflow/photograph.hpp"

#include <fmt/format.h>

#include <optional>
#include <stdexcept>
#include <utility>

#include "db/instruments.hpp"
#include "lims/workflow/audit.hpp"

namespace lims {
namespace {

using instruments::Cause;
using instruments::InstrumentId;
using instruments::Refusal;
using instruments::require;
using instruments::Text;

/// More than the cameras of telephones give; what is shown unpacked must find room in the browser.
constexpr std::uint32_t most_pixels = 16'000;

[[noreturn]] void refuse_picture(const Text& message) {
  throw Refusal(Cause::invalid_input, {"照片有误。", "The picture has a mistake."}, {{"photograph", message}});
}

void require_photograph(const std::optional<std::string>& sha256) {
  require(sha256.has_value(), Cause::not_found, {"没有铭牌照片。", "There is no picture of the name plate."});
}

void set_photograph(db::Transaction& transaction, const Laboratory& laboratory, InstrumentId id, std::int64_t version,
                    const std::optional<std::string>& sha256) {
  require(db::set_instrument_photograph(transaction, id, version, sha256, laboratory.now()), Cause::precondition_failed,
          {"器具已被他人修改，请重新载入后再改。", "Somebody has changed this instrument. Load it again."});
}

}  // namespace

std::string keep_photograph(const Laboratory& laboratory, std::string_view bytes) {
  if (bytes.size() > largest_photograph)
    throw Refusal(Cause::too_large, {"照片超过 8 MiB。", "The picture is larger than 8 MiB."},
                  {{"photograph", {"不得超过 8 MiB", "must not be larger than 8 MiB"}}});
  const auto size = picture_size(bytes);
  if (!size) refuse_picture({"文件已损坏或不完整", "the file is damaged or incomplete"});
  const auto fits = [](std::uint32_t pixels) { return pixels >= 1 && pixels <= most_pixels; };
  if (!fits(size->width) || !fits(size->height))
    refuse_picture(
        {fmt::format("宽和高应为 1 至 {} 像素，收到的是 {} × {}", most_pixels, size->width, size->height),
         fmt::format("width and height must be 1 to {} pixels, not {} × {}", most_pixels, size->width, size->height)});
  return laboratory.files.put(bytes);
}

void add_photograph(db::Transaction& transaction, const Laboratory& laboratory, InstrumentId id, std::int64_t version,
                    const std::string& sha256, const Person& by) {
  const bool replaced = db::load_instrument(transaction, id).photograph_sha256.has_value();
  set_photograph(transaction, laboratory, id, version, sha256);
  add_history(transaction, laboratory, by, id, "photographed",
              replaced ? Text{"更换铭牌照片", "Picture of the name plate replaced"}
                       : Text{"添加铭牌照片", "Picture of the name plate added"});
  log_act(transaction, laboratory, by, "added_photograph", "instrument", std::to_string(id.value),
          fmt::format(R"({{"sha256":"{}"}})", sha256));
}

void remove_photograph(db::Transaction& transaction, const Laboratory& laboratory, InstrumentId id,
                       std::int64_t version, const Person& by) {
  const auto before = db::load_instrument(transaction, id).photograph_sha256;
  require_photograph(before);
  set_photograph(transaction, laboratory, id, version, std::nullopt);
  add_history(transaction, laboratory, by, id, "photograph_removed",
              {"删除铭牌照片", "Picture of the name plate removed"});
  log_act(transaction, laboratory, by, "removed_photograph", "instrument", std::to_string(id.value),
          fmt::format(R"({{"sha256":"{}"}})", *before));
}

Photograph load_photograph(const Laboratory& laboratory, InstrumentId id) {
  std::optional<std::string> sha256;
  {
    db::ReadTransaction transaction(laboratory.database);
    sha256 = db::load_instrument(transaction, id).photograph_sha256;
  }
  require_photograph(sha256);
  auto bytes = laboratory.files.get(*sha256);
  const auto type = bytes ? picture_type(*bytes) : std::nullopt;
  if (!type) throw std::runtime_error(fmt::format("the file {} of a photograph is missing or damaged", *sha256));
  return {*sha256, std::move(*bytes), *type};
}

}  // namespace lims
