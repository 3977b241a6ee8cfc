#include "lims/http/body.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "lims/http/problem.hpp"
#include "lims/http/route.hpp"

namespace lims::http {

namespace {

constexpr std::size_t bytes_per_second = 10000;   // the slowest peer we wait for
constexpr std::size_t longest_chunk_line = 1024;  // size with extensions, or a trailer field
constexpr std::size_t most_trailers = 32;

[[noreturn]] void refuse_size(std::size_t limit) {
  const auto shown =
      limit >= mebibytes ? fmt::format("{} MiB", limit / mebibytes) : fmt::format("{} KiB", limit / kibibytes);
  throw instruments::Refusal(
      instruments::Cause::too_large,
      {"请求正文超过 " + shown + " 的上限。", "The body is larger than the limit of " + shown + "."},
      {{"body", {"最多 " + shown + "。", "At most " + shown + "."}}});
}

[[noreturn]] void refuse_chunks() {
  throw HttpRefusal(400, {"分块编码无效。", "The chunked coding of the body is not valid."});
}

class Reader {
 public:
  Reader(Input& input, Watch::Entry& entry, const BodyTerms& terms, UploadMemory::Share& memory)
      : input_(input), entry_(entry), terms_(terms), memory_(memory), begun_(Watch::Clock::now()) {
    entry_.enter(Watch::Phase::body, begun_ + terms_.timeout);
  }

  void read(std::uint64_t length) {
    if (length > terms_.limit - body_.size()) refuse_size(terms_.limit);
    memory_.grow_to(body_.size() + length);
    body_.reserve(body_.size() + length);
    while (length > 0) {
      if (input_.waiting().empty()) receive();
      const auto piece = input_.waiting().substr(0, length);
      body_ += piece;
      input_.consume(piece.size());
      length -= piece.size();
    }
  }

  void read_chunks() {
    for (auto size = chunk_size(line()); size > 0; size = chunk_size(line())) {
      read(size);
      if (!line().empty()) refuse_chunks();
    }
    for (std::size_t trailers = 0; !line().empty(); ++trailers) {
      if (trailers == most_trailers) refuse_chunks();
    }
  }

  std::string take() { return std::move(body_); }

 private:
  void receive() {
    if (!input_.receive()) throw Disconnected();
    const auto earned = std::chrono::milliseconds(body_.size() * 1000 / bytes_per_second);
    entry_.enter(Watch::Phase::body, begun_ + terms_.timeout + earned);
  }

  /// A line without its CRLF; one with a bare CR or LF, or too long a one, is refused.
  std::string line() {
    for (;;) {
      const auto waiting = input_.waiting();
      const auto end = waiting.find_first_of("\r\n");
      if (std::min(end, waiting.size()) > longest_chunk_line) refuse_chunks();
      if (end != std::string_view::npos && end + 1 < waiting.size()) {
        if (waiting.substr(end, 2) != "\r\n") refuse_chunks();
        std::string text(waiting.substr(0, end));
        input_.consume(end + 2);
        return text;
      }
      if (end != std::string_view::npos && waiting[end] == '\n') refuse_chunks();
      receive();
    }
  }

  /// Hexadecimal digits, then perhaps extensions, which mean nothing to us.
  static std::uint64_t chunk_size(const std::string& line) {
    constexpr std::size_t most_digits = 15;
    std::uint64_t size = 0;
    const auto digits = std::string_view(line).substr(0, line.find(';'));
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
    const bool whole = fault == std::errc() && end == digits.data() + digits.size();
    if (!whole || digits.size() > most_digits || digits.front() == '-') refuse_chunks();
    return size;
  }

  Input& input_;
  Watch::Entry& entry_;
  const BodyTerms& terms_;
  UploadMemory::Share& memory_;
  Watch::Clock::time_point begun_;
  std::string body_;
};

}  // namespace

void UploadMemory::Share::grow_to(std::size_t bytes) {
  if (bytes <= mebibytes || bytes <= taken_) return;
  const auto more = bytes - taken_;
  taken_ = bytes;
  const bool fits = memory_.used_.fetch_add(more) + more <= memory_.limit_;
  require(fits, instruments::Cause::busy,
          {"正在接收的文件过多，请稍后再试。", "Too many files are being received: try again in a moment."});
}

std::string read_body(const Head& head, Input& input, Watch::Entry& entry, const BodyTerms& terms,
                      UploadMemory::Share& memory) {
  if (head.length.value_or(0) > terms.limit) refuse_size(terms.limit);
  Reader reader(input, entry, terms, memory);
  if (head.chunked) {
    reader.read_chunks();
  } else {
    reader.read(head.length.value_or(0));
  }
  return reader.take();
}

}  // namespace lims::http
