#include "lims/http/input.hpp"

#include <Poco/Exception.h>

#include <cstring>

namespace lims::http {

bool Input::receive() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  try {
    const int received = socket_.receiveBytes(buffer_.data() + end_, static_cast<int>(buffer_.size() - end_));
    if (received <= 0) return false;
    end_ += static_cast<std::size_t>(received);
    return true;
  } catch (const Poco::Exception&) {  // reset by the peer
    return false;
  }
}

}  // namespace lims::http
