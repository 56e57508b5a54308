using ArrhythmiaWeb.Dashboard;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.WorkLists;

namespace ArrhythmiaWeb.Controllers;

/// <summary>The first page of a clinician.</summary>
/// <param name="Page">The first of what waits for them.</param>
/// <param name="Recordings">How many recordings wait.</param>
/// <param name="Form">The form to classify pictures.</param>
/// <param name="Headline">How the clinic fares, for one who is an admin as well; null for all others.</param>
public sealed record StartPage(WorkPage Page, int Recordings, UploadViewModel Form, Headline? Headline);
