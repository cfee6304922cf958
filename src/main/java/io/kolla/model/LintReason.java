package io.kolla.model;

import io.kolla.problem.Location;

/**
 * Why a component does what a rule of lint warns about; the rule is silent about it.
 *
 * @param rule name of the rule
 * @param text the reason, for people
 * @param at where it is declared
 */
public record LintReason(String rule, String text, Location at) {}
