namespace ArrhythmiaWeb.BrowserTests.Pages;

/// <summary>Every page there is. A test fails where an action that answers to GET is in neither list.</summary>
public static class Sitemap
{
    /// <summary>The pages, some of them in several states.</summary>
    public static IReadOnlyList<SitePage> Pages { get; } =
    [
        new("Home.Index", "/", SiteReader.Stranger),
        new("Home.Index", "/", SiteReader.Clinician),
        new("Home.Index", "/", SiteReader.Admin),
        new("Guide.Index", "/guide", SiteReader.Stranger),
        new("Guide.Api", "/guide/api", SiteReader.Stranger),
        new("ModelCard.Index", "/modelcard", SiteReader.Stranger),
        new("Account.SignIn", "/account/signin", SiteReader.Stranger),
        new("PasswordLink.Choose", "/account/choose/{person}?token=spoilt", SiteReader.Stranger),
        new("PasswordLink.Choose", "/account/choose/{person}?token={link}", SiteReader.Stranger),
        new("Error.Show", "/no-such-page", SiteReader.Clinician),
        new("Account.Denied", "/account/denied", SiteReader.Clinician),
        new("Profile.Index", "/account", SiteReader.Clinician),
        new("Profile.SignOutEverywhere", "/account/signout-everywhere", SiteReader.Clinician),
        new("Authenticator.Index", "/account/authenticator", SiteReader.Clinician),
        new("Passkeys.Index", "/account/passkeys", SiteReader.Clinician),
        new("Predictions.Create", "/predictions/create", SiteReader.Clinician),
        new("Predictions.Index", "/predictions", SiteReader.Clinician),
        new("Predictions.Index", "/predictions?list=all&sort=probability", SiteReader.Clinician),
        new("Predictions.Index", "/predictions?class=F", SiteReader.Clinician),
        new("Predictions.Details", "/predictions/details/{doubted}", SiteReader.Clinician),
        new("Predictions.Details", "/predictions/details/{certain}", SiteReader.Clinician),
        new("Reading.Index", "/reading", SiteReader.Clinician),
        new("Reading.Index", "/reading?job={answered}", SiteReader.Clinician),
        new("Reading.Overview", "/reading/overview", SiteReader.Clinician),
        new("Reading.Overview", "/reading/overview?job={job}", SiteReader.Clinician),
        new("RecordingUploads.Create", "/recordings/create", SiteReader.Clinician),
        new("Jobs.Index", "/jobs", SiteReader.Clinician),
        new("Jobs.Details", "/jobs/details/{job}", SiteReader.Clinician),
        new("Jobs.Details", "/jobs/details/{finished}", SiteReader.Clinician),
        new("Jobs.Details", "/jobs/details/{batch}", SiteReader.Clinician),
        new("RecordingList.Index", "/recordinglist", SiteReader.Clinician),
        new("Recordings.Details", "/recordings/details/{rhythm}", SiteReader.Clinician),
        new("Recordings.Beat", "/recordings/beat/{rhythm}?beat=7", SiteReader.Clinician),
        new("Patients.Index", "/patients", SiteReader.Clinician),
        new("Patients.Details", "/patients/details/{patient}", SiteReader.Clinician),
        new("Patients.Compare", "/patients/compare/{patient}?left={certain}&right={doubted}", SiteReader.Clinician),
        new("Tokens.Index", "/tokens", SiteReader.Clinician),
        new("Tokens.Create", "/tokens/create", SiteReader.Clinician),
        new("Tokens.Revoke", "/tokens/revoke/{token}", SiteReader.Clinician),
        new("Problems.Create", "/problems/create?page=%2Fguide", SiteReader.Clinician),
        new("Problems.Reported", "/problems/reported", SiteReader.Clinician),
        new("Problems.Index", "/problems", SiteReader.Admin),
        new("History.Index", "/history", SiteReader.Admin),
        new("History.Index", "/history?class=E&state=Corrected", SiteReader.Admin),
        new("History.Index", "/history?kind=recordings", SiteReader.Admin),
        new("Dashboard.Index", "/dashboard", SiteReader.Admin),
        new("Dashboard.Index", "/dashboard?from=2020-01-01&to=2020-01-02", SiteReader.Admin),
        new("Deletions.Index", "/deletions", SiteReader.Admin),
        new("Deletions.Prediction", "/deletions/prediction/{certain}", SiteReader.Admin),
        new("Deletions.Recording", "/deletions/recording/{recording}", SiteReader.Admin),
        new("Deletions.Patient", "/deletions/patient/{patient}", SiteReader.Admin),
        new("Audit.Index", "/audit", SiteReader.Admin),
        new("Webhooks.Index", "/webhooks", SiteReader.Admin),
        new("Webhooks.Create", "/webhooks/create", SiteReader.Admin),
        new("Webhooks.Details", "/webhooks/details/{webhook}", SiteReader.Admin),
        new("Webhooks.Remove", "/webhooks/remove/{webhook}", SiteReader.Admin),
        new("People.Index", "/people", SiteReader.Admin),
        new("People.Invite", "/people/invite", SiteReader.Admin),
        new("People.Details", "/people/details/{person}", SiteReader.Admin),
        new("People.Ask", "/people/disable/{person}", SiteReader.Admin),
        new("People.Ask", "/people/reset/{person}", SiteReader.Admin),
    ];

    /// <summary>The actions that answer to GET with something else than a page, or only in a state that no address leads to.</summary>
    public static IReadOnlyList<string> WithoutPage { get; } =
    [
        "Fhir.Metadata", "Fhir.Observation", "Fhir.Observations", "Fhir.Report", "Fhir.Reports", "Fhir.Sheets",
        "ApiOld.List", "ApiOld.Model", "ApiPictures.List", "ApiPictures.Read", "ApiPictures.Image", "ApiRecordings.List", "ApiRecordings.Read", "ApiRecordings.Beats",
        "ApiRecordings.Annotations", "ApiJobs.List", "ApiJobs.Read", "ApiJobs.Items", "ApiReviews.OfAllPictures", "ApiReviews.OfAllRecordings", "ApiReviews.OfPicture", "ApiReviews.OfRecording",
        "ApiModels.List", "ApiModels.Read", "ApiClasses.List", "ApiMe.Read",
        // Drawn by Scalar, whose page is not ours to judge; what it says stands on the page Guide.Api too.
        "Guide.Reference", "ModelCard.Picture", "Predictions.Image", "Predictions.Thumbnail", "Predictions.Small", "Signals.Read",
        "Recordings.Beats", "Recordings.Strip", "BeatPictures.Spectral", "BeatPictures.Shape", "RecordingFiles.Annotations", "RecordingFiles.Csv", "RecordingFiles.Images", "RecordingFiles.Report",
        "ExternalSignIn.Begin", "ExternalSignIn.Done", "ExternalSignIn.Failed", "Jobs.Items", "Jobs.State", "Jobs.Events", "Jobs.Csv", "Reports.Pdf", "SecondFactor.Code", "SecondFactor.Recovery", "Setup.Index",
    ];
}
