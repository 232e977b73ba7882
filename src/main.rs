//! The program: arguments, the world, choice of command, exit code.

fn main() {}
