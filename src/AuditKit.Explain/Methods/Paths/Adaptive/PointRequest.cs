namespace AuditKit.Explain.Methods.Paths.Adaptive;

/// <summary>A point of a row's path that is to be looked at, for one of its panels.</summary>
internal readonly record struct PointRequest(RowPath Row, Panel? Panel, double Position);
