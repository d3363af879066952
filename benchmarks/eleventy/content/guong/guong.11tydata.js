export default {
  layout: "story.njk",
  tags: "stories",
  permalink: ({ page, slug }) => `/guong/${page.date.getUTCFullYear()}/${slug}/`,
};
