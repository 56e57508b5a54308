using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.History;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>The page that shows what a number of a chart counts.</summary>
/// <param name="Controller">Whose first page it is.</param>
/// <param name="Values">The parameters of its address.</param>
public sealed record ChartLink(string Controller, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>A part of the history.</summary>
    public static ChartLink To(HistoryFilter filter) => new("History", filter.Address());

    /// <summary>The refusals of some days, which only the audit log knows.</summary>
    public static ChartLink ToRefusals(Period days) => new("Audit", new AuditFilter { Event = AuditEvent.Refused, From = days.From, To = days.To }.Address());
}
