namespace AuditKit.Energy.Accounting;

/// <summary>A modelled power in watts with the ends of the models' spread.</summary>
internal readonly record struct PowerSpan(double Watts, double Low, double High);
