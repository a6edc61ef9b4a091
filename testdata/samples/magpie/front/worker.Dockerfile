FROM node:22-alpine
WORKDIR /app
RUN npm install -g pm2
COPY package.json package-lock.json ./
COPY front front
COPY shared shared
RUN npm ci --omit=dev
CMD ["pm2-runtime", "front/src/worker.js"]
