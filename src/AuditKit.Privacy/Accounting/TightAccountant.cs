namespace AuditKit.Privacy.Accounting;

/// <summary>The narrowest bracket there is: the closed form where one exists, else privacy loss distributions.</summary>
internal static class TightAccountant
{
    /// <summary>The bracket at delta, or null where it cannot be had.</summary>
    public static EpsilonBracket? Epsilon(Composition composition, double delta)
    {
        if (!ExactAccountant.Supports(composition)) return PrivacyLossAccountant.Epsilon(composition, delta);
        double exact = ExactAccountant.Epsilon(composition, delta);
        return new EpsilonBracket(exact, exact);
    }
}
