#pragma once

#include <gtest/gtest.h>

#include "instruments/refusal.hpp"

namespace support {

/// Why `act` is refused; fails the test when it is not.
template <class Act>
instruments::Cause cause_of(Act act) {
  try {
    act();
  } catch (const instruments::Refusal& refusal) {
    EXPECT_FALSE(refusal.text().zh.empty());
    return refusal.cause();
  }
  ADD_FAILURE() << "nothing was refused";
  return instruments::Cause::invalid_input;
}

}  // namespace support
