#include "instruments/procedures/verdict.hpp"

namespace instruments::procedures {

std::string word_of(Verdict verdict) {
  if (verdict == Verdict::pass) return "pass";
  return verdict == Verdict::fail ? "fail" : "incomplete";
}

Verdict worse(Verdict a, Verdict b) {
  if (a == Verdict::fail || b == Verdict::fail) return Verdict::fail;
  return a == Verdict::incomplete ? a : b;
}

}  // namespace instruments::procedures
